/** JMESPath functions over texts. */
export const textFunctionsLibrary = `package manifest_gate.kyverno

fn_compare(a, b) := compare_order(a, b)

fn_equal_fold(a, b) := upper(lower(a)) == upper(lower(b))

fn_replace_all(text, old, fresh) := replace(text, old, fresh) if old != ""

else := concat(fresh, array.concat([""], array.concat(split(text, ""), [""])))

fn_replace(text, old, fresh, limit) := fn_replace_all(text, old, fresh) if limit <= -1

else := function_failed("replace", "an empty text is not replaced a number of times here") if old == ""

else := concat("", [concat(fresh, before), rest]) if {
	parts := split(text, old)
	size := min([floor(abs(limit)) + 1, count(parts)])
	before := array.slice(parts, 0, size)
	after := array.slice(parts, size, count(parts))
	rest := concat("", [concat("", [old, part]) | some part in after])
}

fn_to_upper(text) := upper(text)

fn_to_lower(text) := lower(text)

fn_trim(text, cutset) := trim(text, cutset)

fn_trim_prefix(text, prefix) := trim_prefix(text, prefix)

fn_split(text, separator) := split(text, separator)

fn_truncate(text, length) := substring(text, 0, floor(length)) if length >= 1

else := ""

fn_to_boolean(text) := lower(text) == "true" if lower(text) in {"true", "false"}

else := function_failed("to_boolean", concat("", ["lowercase argument must be 'true' or 'false' (provided: '", text, "')"]))

fn_regex_match(pattern, value) := regex.match(pattern, as_text(value)) if regex.is_valid(pattern)

else := function_failed("regex_match", "the pattern is no regular expression")

fn_pattern_match(pattern, value) := true if wildcard(pattern, as_text(value))

else := false
`;
