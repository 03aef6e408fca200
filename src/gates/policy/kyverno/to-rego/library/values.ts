/** How deep values are printed; deeper ones appear as JSON. */
const DEPTH = 16;

/** Wildcards, and values as text. */
export const valuesLibrary = String.raw`package manifest_gate.kyverno

array_or_empty(value) := value if is_array(value)

else := []

has_wildcard(text) if contains(text, "*")

has_wildcard(text) if contains(text, "?")

# Nearly all patterns have one star, or are looked for anywhere: making a regular expression, anew
# in every evaluation, costs a hundred times what these cost.
wildcard(pattern, text) if pattern == "*"

else := pattern == text if not has_wildcard(pattern)

else := any_text(text) if pattern == "?*"

else := regex.match(wildcard_regex(pattern), text) if contains(pattern, "?")

else := matches if matches := parts_match(split(pattern, "*"), text)

else := regex.match(wildcard_regex(pattern), text)

any_text(text) if {
	is_string(text)
	text != ""
}

# Between stars; undefined when it takes more than looking at the ends.
parts_match([head, tail], text) := true if {
	startswith(text, head)
	endswith(text, tail)
	count(text) >= count(head) + count(tail)
} else := false

parts_match(["", middle, ""], text) := contains(text, middle)

wildcard_regex(pattern) := concat("", ["(?s)^", concat("", parts), "$"]) if {
	parts := [wildcard_part(c) | some c in split(pattern, "")]
}

wildcard_part("*") := ".*"

wildcard_part("?") := "."

wildcard_part(c) := concat("", ["\\", c]) if regex.match("^[!-)+-/:->@\\[-^\\x60{-~]$", c)

wildcard_part(c) := c if not regex.match("^[!-/:-@\\[-^\\x60{-~]$", c)

any_wildcard(patterns, text) if {
	some pattern in patterns
	wildcard(pattern, text)
}

# A value as Go's fmt.Sprint prints it.
sprint(value) := sprint_${DEPTH}(value)

sprint_0(value) := json.marshal(value)

# A value as Go's JSON encoder prints it.
go_json(value) := go_json_${DEPTH}(value)

go_json_0(value) := json.marshal(value)

json_text(text) := concat("", [json_character(c) | some c in split(json.marshal(text), "")]) if {
	regex.match("[<>&\u2028\u2029]", text)
} else := json.marshal(text)

json_character("<") := "\\u003c"

json_character(">") := "\\u003e"

json_character("&") := "\\u0026"

json_character("\u2028") := "\\u2028"

json_character("\u2029") := "\\u2029"

json_character(c) := c if not regex.match("[<>&\u2028\u2029]", c)

as_text(value) := value if is_string(value)

else := go_json(value)

# The name of a value's Go type, as %T prints it.
go_type(value) := "<nil>" if value in {null, set()}

else := "[]interface {}" if is_array(value)

else := "map[string]interface {}" if is_object(value)

else := "bool" if is_boolean(value)

else := "string" if is_string(value)

else := "int64" if floor(value) == value

else := "float64"

path_text(at) := concat("", ["/", concat("", [concat("", [sprint(segment), "/"]) | some segment in at])])
${levels()}`;

/** Rego has no recursion: one function a level. */
function levels(): string {
  return Array.from({ length: DEPTH }, (_, index) => level(index + 1, index)).join('');
}

function level(own: number, inner: number): string {
  return `
sprint_${own}(value) := value if is_string(value)

else := "<nil>" if value in {null, set()}

else := concat("", ["[", concat(" ", [sprint_${inner}(item) | some item in value]), "]"]) if is_array(value)

else := concat("", ["map[", concat(" ", pairs), "]"]) if {
	is_object(value)
	pairs := [concat(":", [key, sprint_${inner}(value[key])]) | some key in sort(object.keys(value))]
} else := json.marshal(value)

go_json_${own}(value) := json_text(value) if is_string(value)

else := concat("", ["[", concat(",", [go_json_${inner}(item) | some item in value]), "]"]) if is_array(value)

else := concat("", ["{", concat(",", pairs), "}"]) if {
	is_object(value)
	pairs := [concat(":", [json_text(key), go_json_${inner}(value[key])]) | some key in sort(object.keys(value))]
} else := json.marshal(value)
`;
}
