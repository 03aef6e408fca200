/** JMESPath's functions. Arguments are settled and have the types the function asks for. */
export const functionsLibrary = `package manifest_gate.kyverno

# The first argument that failed, or has none of the types it may have.
wrong(name, arguments, types) := first_failure(arguments) if true

else := failed(message) if {
	first := min([i | some i, argument in arguments; not has_some_type(settle(argument), types[i])])
	wanted := concat(", ", [json.marshal(type) | some type in types[first]])
	message := concat("", [
		"Invalid type for: ", sprint(settle(arguments[first])),
		", expected: []jmespath.JpType{", wanted, "} (", name, "(), argument ", json.marshal(first + 1), ")",
	])
}

has_some_type(value, types) if {
	some type in types
	has_type(value, type)
}

has_type(_, "any")

has_type(value, "string") if is_string(value)

has_type(value, "number") if is_number(value)

has_type(value, "array") if is_array(value)

has_type(value, "object") if is_object(value)

has_type(value, "array[number]") if {
	is_array(value)
	every item in value {
		is_number(item)
	}
}

has_type(value, "array[string]") if {
	is_array(value)
	every item in value {
		is_string(item)
	}
}

function_failed(name, reason) := failed(concat("", ["JMESPath function '", name, "': ", reason]))

fn_length(value) := count(value)

fn_contains(subject, wanted) := wanted in subject if is_array(subject)

else := contains(subject, wanted) if is_string(wanted)

else := false

fn_starts_with(text, prefix) := startswith(text, prefix)

fn_ends_with(text, suffix) := endswith(text, suffix)

fn_join(separator, texts) := concat(separator, texts)

fn_reverse(value) := array.reverse(value) if is_array(value)

else := concat("", array.reverse(split(value, "")))

fn_keys(members) := sort(object.keys(members))

fn_values(members) := values_of(members)

fn_merge(objects) := {key: values[count(values) - 1] |
	some one in objects
	some key, _ in one
	values := [value | some other in objects; value := other[key]]
}

fn_sort(list) := sort(list)

fn_type(null) := "null"

fn_type(value) := "array" if is_array(value)

fn_type(value) := "object" if is_object(value)

fn_type(value) := "string" if is_string(value)

fn_type(value) := "number" if is_number(value)

fn_type(value) := "boolean" if is_boolean(value)

fn_to_array(value) := value if is_array(value)

else := [value]

fn_to_string(value) := as_text(value)

fn_to_number(value) := number_of(value) if true

else := null

fn_not_null(values) := [value | some value in values; value != null][0] if true

else := null

fn_abs(number) := abs(number)

fn_ceil(number) := ceil(number)

fn_floor(number) := floor(number)

fn_max(list) := max(list) if true

else := null

fn_min(list) := min(list) if true

else := null

fn_lookup(value, key) := object.get(value, key, null) if {
	is_object(value)
	is_string(key)
}

else := function_failed("lookup", "argument #2 is not of type string") if is_object(value)

else := function_failed("lookup", "argument #2 is not of type float64") if not is_number(key)

else := function_failed("lookup", concat("", ["argument #2: expected an integer number but got: ", json.marshal(key)])) if {
	floor(key) != key
}

else := value[key] if true

else := null

fn_items(value, key_name, value_name) := [object.union({key_name: key}, {value_name: value[key]}) | some key in sort(object.keys(value))] if is_object(value)

else := [object.union({key_name: i}, {value_name: item}) | some i, item in value]

fn_object_from_lists(keys, values) := function_failed("object_from_lists", "argument #1 is not of type StringArray") if {
	some key in keys
	not scalar_text(key)
}

else := {text: value_at(values, last) |
	some key in keys
	text := scalar_text(key)
	last := max([i | some i, other in keys; scalar_text(other) == text])
}

value_at(values, i) := values[i] if true

else := null

fn_label_match(labels, actual) := true if {
	every key, value in labels {
		value == object.get(actual, key, set())
	}
}

else := false

fn_base64_encode(text) := base64.encode(text)

fn_image_normalize(text) := image_text(image_parts(text)) if true

else := function_failed("image_normalize", concat("", ["bad image: ", with_registry(text), ": invalid reference format"]))

mapped(items) := first_failure(items) if true

else := [settle(item) | some item in items]

# keys: what the expression gave for each item.
sorted_by(list, keys) := bad_keys("sort_by", keys) if true

else := [list[i] | some [_, i] in sort([[settle(key), i] | some i, key in keys])]

max_by(list, keys) := bad_keys("max_by", keys) if true

else := null if count(list) == 0

else := list[min([i | some i, key in keys; key == max(keys)])]

min_by(list, keys) := bad_keys("min_by", keys) if true

else := null if count(list) == 0

else := list[min([i | some i, key in keys; key == min(keys)])]

bad_keys(name, keys) := first_bad_key(name, keys) if true

else := function_failed(name, concat("", ["invalid type, must be ", fn_type(keys[0])])) if {
	some key in keys
	fn_type(key) != fn_type(keys[0])
}

first_bad_key(name, keys) := keys[first] if {
	first := first_bad(keys)
	is_failed(keys[first])
} else := function_failed(name, "invalid type, must be number or string") if first_bad(keys) >= 0

first_bad(keys) := min([i | some i, key in keys; not is_sort_key(key)])

is_sort_key(key) if is_string(key)

is_sort_key(key) if is_number(key)
`;
