/** From verdicts to results, and to conftest's `deny` and `warn`. */
export const verdictsLibrary = `package manifest_gate.kyverno

passed(rule) := {"status": "pass", "message": concat("", ["validation rule '", rule, "' passed."])}

# A verdict as a result. An error that nobody caught ends the rule.
result(rule, verdict) := {"rule": rule, "status": "error", "message": message} if {
	is_set(verdict)
	some [_, message] in verdict
} else := object.union({"rule": rule}, verdict)

# Of rules of which only one may apply: up to the first that passes or fails.
up_to_first_decisive(results) := results if {
	count([1 | some r in results; r.status in {"pass", "fail"}]) == 0
} else := array.slice(results, 0, min([i | some i, r in results; r.status in {"pass", "fail"}]) + 1)

# What conftest prints.
violation(policy, result) := {
	"msg": concat("", [policy, "/", result.rule, ": ", trim_space(result.message)]),
	"policy": policy,
	"rule": result.rule,
	"status": result.status,
}
`;
