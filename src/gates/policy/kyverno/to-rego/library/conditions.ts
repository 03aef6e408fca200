/** Conditions: which of them decide, and their messages. */
export const conditionsLibrary = `package manifest_gate.kyverno

# What one condition says: whether it holds, and its message as it is written and filled in.
condition_result(operator, key, value, message) := explained("key", key) if is_set(key)

else := explained("value", value) if is_set(value)

else := {"holds": true, "raw": message[0], "filled": message[1]} if holds(operator, key, value)

else := {"holds": false, "raw": message[0], "filled": message[1]}

# Conditions in order: the first failure, or the first that decides.
any_of(results) := results[first] if {
	first := min([i | some i, result in results; decides(result, true)])
}

else := combined(false, results, "; ")

all_of(results, separator) := results[first] if {
	first := min([i | some i, result in results; decides(result, false)])
}

else := combined(true, results, separator)

decides(result, _) if is_set(result)

decides(result, holds) if {
	is_object(result)
	result.holds == holds
}

combined(holds, results, separator) := {
	"holds": holds,
	"raw": concat(separator, [result.raw | some result in results; result.raw != ""]),
	"filled": joined_texts([result.filled | some result in results; result.raw != ""], separator),
}

joined_texts(texts, separator) := any_failure(texts) if true

else := texts[0] if count(texts) == 1

else := concat(separator, [as_text(text) | some text in texts])

any_and_all(first, second) := first if is_set(first)

else := second if is_set(second)

else := combined(true, [first, second], "; ") if {
	first.holds
	second.holds
}

else := combined(false, [result | some result in [first, second]; not result.holds], "; ")

no_conditions := {"holds": true, "raw": "", "filled": ""}
`;
