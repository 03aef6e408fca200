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

# The elements of a foreach; a failure when they cannot be listed.
elements_of(found) := found if is_array(found)

else := [] if {
	is_set(found)
	some ["query", reason] in found
	contains(reason, "Unknown key")
}

else := found if is_set(found)

else := [found]

loop_items(elements) := [] if is_set(elements)

else := elements

# One loop: how many elements passed, and what ends the rule. turns: a verdict or null for each.
loop(elements, turns) := {"applied": 0, "verdict": elements, "error": null} if {
	is_set(elements)
	some ["subst", _] in elements
}

else := {"applied": 0, "verdict": null, "error": reason} if {
	is_set(elements)
	some [_, reason] in elements
}

else := {"applied": 0, "verdict": turn_failure(turns[first]), "error": null} if {
	first := min([i | some i, turn in turns; ends_loop(turn)])
}

else := {"applied": count([1 | some turn in turns; is_pass(turn)]), "verdict": null, "error": null}

is_pass(turn) if {
	is_object(turn)
	turn.status == "pass"
}

ends_loop(turn) if is_set(turn)

ends_loop(turn) if turn.status == "fail"

ends_loop(turn) if {
	turn.status == "error"
	not contains(turn.message, "failed to evaluate preconditions")
}

turn_failure(turn) := turn if is_set(turn)

else := {"status": "error", "message": turn.message} if turn.not_a_map

else := {"status": turn.status, "message": concat("", ["validation failure: ", turn.message])}

not_a_map := {
	"status": "error",
	"not_a_map": true,
	"message": "failed to process foreach: cannot use elementScope=true foreach rules for elements that are not maps",
}

turn_over_map(element, verdict) := verdict if is_object(element)

else := not_a_map

scoped(element, whole) := element if is_object(element)

else := whole

# All loops of a foreach; null when none of them applied.
loops(outcomes) := outcomes[first].verdict if {
	first := min([i | some i, outcome in outcomes; outcome.verdict != null])
}

else := {"status": "pass", "message": "rule passed"} if sum([outcome.applied | some outcome in outcomes]) > 0

else := {"status": "error", "message": concat("", ["failed to evaluate list: ", errors[count(errors) - 1]])} if {
	errors := [outcome.error | some outcome in outcomes; outcome.error != null]
	count(errors) > 0
}

else := null
`;
