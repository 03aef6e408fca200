/**
 * Variables filled in. Failures are sets: `{["query", reason]}` of a query, `{["subst", reason]}`
 * of a substitution.
 */
export const substitutionLibrary = `package manifest_gate.kyverno

# What an expression gave, as a query of the context gives it.
queried(root, value) := root if is_set(root)

else := {["query", concat("", ["JMESPath query failed: Unknown key \\"", key, "\\" in path"])]} if {
	is_set(value)
	some ["missing", key] in value
} else := {["query", concat("", ["JMESPath query failed: ", reason])]} if {
	is_set(value)
	some ["error", reason] in value
} else := value

# The context with entries, or the failure of the first entry that has none.
with_entries(root, entries) := [value | some [_, value] in entries; is_set(value); value != set()][0] if true

else := object.union(object.remove(root, names), {name: value | some [name, value] in entries; value != set()}) if {
	names := {name | some [name, value] in entries; value != set()}
}

resolved(expression, path, value) := {["subst", message]} if {
	is_set(value)
	some ["query", reason] in value
	message := concat("", ["failed to resolve ", expression, " at path ", path, ": ", reason])
}

else := {["subst", message]} if {
	not is_string(value)
	not is_set(value)
	contains(json.marshal(value), "{{")
	message := concat("", ["what ", expression, " stands for holds variables itself, which a compiled policy does not fill in"])
}

else := value

# A text with the values of its variables: parts are its texts and values in order.
filled_text(values, parts) := any_failure(values) if true

else := {["subst", "a value holds variables itself, which a compiled policy does not fill in"]} if {
	some value in values
	contains(as_text(value), "{{")
}

else := concat("", [as_text(part) | some part in parts])

# Several values, or the first failure among them.
any_failure(values) := [value | some value in values; is_set(value)][0]

explained(side, value) := {["subst", concat("", ["failed to substitute variables in condition ", side, ": ", reason])]} if {
	is_set(value)
	some [_, reason] in value
}

else := value

# A text put between the quotes of another expression.
quotable(value, quote) := value if is_set(value)

else := {["subst", "a value holds quotes or variables itself, which a compiled policy does not fill in"]} if {
	text := as_text(value)
	regex.match(concat("", ["[\\\\\\\\", quote, "]|\\\\{\\\\{"]), text)
}

else := as_text(value)

# A variable entry of the context. given and found are sets where there is none.
entry(name, query, given, otherwise, found) := any_failure([otherwise, given]) if {
	some value in [otherwise, given]
	is_set(value)
	value != set()
}

else := entry_value(name, otherwise, given) if query == ""

else := entry_found(name, query, given, otherwise, found)

entry_value(name, otherwise, given) := otherwise_or_nothing(name, otherwise) if given == set()

else := otherwise_or_nothing(name, given)

otherwise_or_nothing(name, value) := {["subst", message]} if {
	value == null
	message := concat("", ["failed to add context entry for variable ", name, " since it evaluated to nil"])
}

else := value

entry_found(name, query, given, otherwise, found) := otherwise_or_query(name, query, otherwise, reason) if {
	is_set(found)
	some ["query", reason] in found
}

else := found if is_set(found)

else := otherwise_or_nothing(name, otherwise) if {
	given == set()
	found == null
}

else := otherwise_or_nothing(name, found)

otherwise_or_query(_, _, otherwise, _) := otherwise if otherwise != null

otherwise_or_query(name, query, null, reason) := {["subst", concat("", ["failed to apply jmespath ", query, " to variable ", name, ": ", reason])]}
`;
