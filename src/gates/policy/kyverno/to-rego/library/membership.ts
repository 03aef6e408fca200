/** The operators that look for keys among values. */
export const membershipLibrary = String.raw`package manifest_gate.kyverno

any_in(key, value) if {
	is_array(key)
	among := values_for_many(value, true)
	some item in key
	is_among(among, sprint(item))
}

any_in(key, value) if one_in(key, value)

all_in(key, value) if {
	is_array(key)
	among := values_for_many(value, false)
	every item in key {
		is_among(among, sprint(item))
	}
}

all_in(key, value) if one_in(key, value)

any_not_in(key, value) if {
	is_array(key)
	among := values_for_many(value, true)
	some item in key
	not is_among(among, sprint(item))
}

any_not_in(key, value) if one_not_in(key, value)

all_not_in(key, value) if {
	is_array(key)
	among := values_for_many(value, false)
	every item in key {
		not is_among(among, sprint(item))
	}
}

all_not_in(key, value) if one_not_in(key, value)

one_in(key, value) if {
	is_scalar(key)
	is_among(values_for_one(value), sprint(key))
}

one_not_in(key, value) if {
	is_scalar(key)
	among := values_for_one(value)
	not is_among(among, sprint(key))
}

is_scalar(value) if is_string(value)

is_scalar(value) if is_number(value)

is_scalar(value) if is_boolean(value)

# What keys are looked for in: how, and the texts or the range.
values_for_one(value) := ["wild", texts_of(value)] if is_array(value)

else := ["range or text", value] if {
	is_string(value)
	term_operator(value) == "-"
}

else := ["text or list", value, list_in(value)] if is_string(value)

values_for_many(value, scalars) := ["wild", texts_of(value)] if is_array(value)

else := ["range", value] if {
	is_string(value)
	term_operator(value) == "-"
}

else := ["wild", list_in(value)] if is_string(value)

else := ["wild", [sprint(value)]] if {
	is_scalar(value)
	not is_string(value)
	scalars
}

texts_of(list) := [sprint(item) | some item in list]

is_among(["wild", texts], key) if {
	some text in texts
	either_wildcard(text, key)
}

is_among(["range", range], key) if value_matches(key, range)

is_among(["range or text", text], key) if wildcard(text, key)

is_among(["range or text", range], key) if value_matches(key, range)

is_among(["text or list", text, _], key) if wildcard(text, key)

is_among(["text or list", _, list], key) if key in list

either_wildcard(text, key) if wildcard(text, key)

either_wildcard(text, key) if wildcard(key, text)

# The list a text stands for: JSON, which must be a list of texts, or the text itself.
list_in(text) := [text] if not is_json(text)

else := [] if trim_space(text) == "null"

else := parsed if {
	regex.match("^[ \\t\\r\\n]*\\[", text)
	parsed := json.unmarshal(text)
	is_array(parsed)
	every item in parsed {
		is_string(item)
	}
}

is_json(text) if regex.match("^[ \\t\\r\\n]*(?:null|true|false|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)[ \\t\\r\\n]*$", text)

is_json(text) if {
	regex.match("^[ \\t\\r\\n]*[\\[{\"]", text)
	json.is_valid(text)
}

is_in([key], value) if {
	key == value
	not is_array(value)
	not is_object(value)
}

is_in(key, value) if {
	is_array(key)
	texts := all_texts(value)
	every item in key {
		sprint(item) in texts
	}
}

is_in(key, value) if one_is_in(key, value) == true

is_not_in([key], value) if {
	key == value
	not is_array(value)
	not is_object(value)
}

is_not_in(key, value) if {
	is_array(key)
	texts := all_texts(value)
	some item in key
	not sprint(item) in texts
}

is_not_in(key, value) if one_is_in(key, value) == false

one_is_in(key, value) := is_among_old(key, value) if {
	is_scalar(key)
	is_array(value)
}

else := true if {
	is_scalar(key)
	is_string(value)
	wildcard(value, sprint(key))
}

else := sprint(key) in all_texts(value) if is_scalar(key)

is_among_old(key, value) := true if is_among(["wild", texts_of(value)], sprint(key))

else := false

all_texts(value) := value if {
	is_array(value)
	every item in value {
		is_string(item)
	}
}

all_texts(value) := list if {
	is_string(value)
	regex.match("^[ \\t\\r\\n]*\\[", value)
	json.is_valid(value)
	list := json.unmarshal(value)
	every item in list {
		is_string(item)
	}
}
`;
