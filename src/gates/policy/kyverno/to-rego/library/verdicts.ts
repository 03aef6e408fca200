/** Verdicts of rules, results, and conftest's `deny` and `warn`. */
export const verdictsLibrary = `package manifest_gate.kyverno

passed(rule) := {"status": "pass", "message": concat("", ["validation rule '", rule, "' passed."])}

# A verdict as a result. A failure that nothing caught ends the rule.
result(rule, verdict) := {"rule": rule, "status": "error", "message": message} if {
	is_set(verdict)
	some [_, message] in verdict
} else := object.union({"rule": rule}, verdict)

# What a rule says when its evaluation comes to nothing: never a silent pass.
unevaluated := {"status": "error", "message": "the compiled policy could not be evaluated"}

# Of rules of which only one may apply: up to the first that passes or fails.
up_to_first_decisive(results) := array.slice(results, 0, first + 1) if {
	first := min([i | some i, result in results; result.status in {"pass", "fail"}])
}

else := results

# What conftest prints.
violation(policy, result) := {
	"msg": concat("", [policy, "/", result.rule, ": ", trim_space(result.message)]),
	"policy": policy,
	"rule": result.rule,
	"status": result.status,
}

# Undefined when the conditions hold.
unmet(conditions) := {"status": "error", "message": concat("", ["failed to evaluate preconditions: ", reason])} if {
	is_set(conditions)
	some [_, reason] in conditions
}

else := {"status": "skip", "message": concat("; ", [part | some part in ["preconditions not met", conditions.raw]; part != ""])} if {
	not conditions.holds
}

denied(rule, conditions, message) := {"status": "error", "message": concat("", ["failed to check deny conditions: ", reason])} if {
	is_set(conditions)
	some [_, reason] in conditions
}

else := passed(rule) if not conditions.holds

else := {"status": "fail", "message": deny_message(rule, conditions, message)}

# message: the rule's, as it is written and filled in.
deny_message(rule, conditions, message) := concat("", ["validation error: rule ", rule, " failed"]) if {
	message[0] == ""
	conditions.raw == ""
}

else := conditions.raw if is_set(message[1])

else := conditions.raw if is_set(conditions.filled)

else := text_of_message(message[1]) if conditions.raw == ""

else := text_of_message(conditions.filled) if message[0] == ""

else := concat("; ", [as_text(message[1]), as_text(conditions.filled)])

text_of_message(value) := value if is_string(value)

else := "the produced message didn't resolve to a string, check your policy definition."

# message: the rule's, as it is written and filled in; failure: of a pattern, or null.
pattern_verdict(rule, _, null) := passed(rule)

pattern_verdict(rule, message, failure) := {"status": "skip", "message": failure.message} if failure.status == "skip"

else := {"status": "error", "message": text} if {
	failure.status == "error"
	tail := concat("", ["rule ", rule, " execution error: ", failure.message])
	text := pattern_message(rule, message, tail, failure.message)
}

else := {"status": "fail", "message": text, "path": failure.at} if {
	failure.status == "fail"
	reason := concat("", ["failed at path ", path_text(failure.at)])
	tail := concat("", ["rule ", rule, " ", reason])
	text := pattern_message(rule, message, tail, reason)
}

pattern_message(rule, message, tail, reason) := concat("", ["validation error: ", tail]) if message[0] == ""

else := concat("", ["validation error: variables substitution error in rule ", rule, " execution error: ", reason]) if {
	is_set(message[1])
}

else := concat("", ["validation error: ", with_full_stop(text_of_message(message[1])), " ", tail])

with_full_stop(text) := text if endswith(text, ".")

else := concat("", [text, "."])

# failures: of each pattern; null for one that matches.
any_pattern_verdict(rule, message, failures) := {"status": "pass", "message": text} if {
	first := min([i | some i, failure in failures; failure == null])
	text := concat("", ["validation rule '", rule, "' anyPattern[", json.marshal(first), "] passed."])
}

else := {"status": "skip", "message": concat(" ", [any_failure_text(rule, i, failure) | some i, failure in failures])} if {
	count([1 | some failure in failures; failure.status != "skip"]) == 0
}

else := object.union({"status": "fail", "message": text}, deepest_place(failures)) if {
	reasons := [any_failure_text(rule, i, failure) | some i, failure in failures; failure.status != "skip"]
	tail := concat(" ", reasons)
	text := pattern_message(rule, message, tail, tail)
}

any_failure_text(rule, i, failure) := concat("", ["rule ", rule, "[", json.marshal(i), "] ", what]) if {
	what := failure_text(failure)
}

failure_text(failure) := concat("", ["skipped: ", failure.message]) if failure.status == "skip"

failure_text(failure) := concat("", ["failed at path ", path_text(failure.at)]) if failure.status == "fail"

failure_text(failure) := concat("", ["failed: ", failure.message]) if failure.status == "error"

deepest_place(failures) := {"path": deepest[0]} if {
	places := [failure.at | some failure in failures; failure.status == "fail"]
	depth := max([count(place) | some place in places])
	deepest := [place | some place in places; count(place) == depth]
}

else := {}

# values: of a pattern's variables.
unfilled(values) := {"status": "error", "message": concat("", ["variable substitution failed: ", reason])} if {
	some [_, reason] in any_failure(values)
}

else := {"status": "error", "message": "a variable of the pattern stands for a map, which a compiled policy does not match against"} if {
	some value in values
	not is_dynamic(value)
}
`;
