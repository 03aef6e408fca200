/** Why a value does not match a pattern, as kyverno/pattern/mismatch.ts tells it. */
export const mismatchesLibrary = `package manifest_gate.kyverno

plain(message, at) := {"kind": "plain", "message": message, "at": at, "joined": false}

anchored(kind, message, at) := {"kind": kind, "message": concat("", [anchor_prefix[kind], ": ", message]), "at": at, "joined": false}

anchor_prefix := {
	"condition": "conditional anchor mismatch",
	"global": "global anchor mismatch",
	"negation": "negation anchor matched in resource",
}

joined(skips, at) := {
	"kind": "plain",
	"message": concat("; ", [skip.message | some skip in skips]),
	"at": at,
	"joined": true,
}

is_mismatch(mismatch, kind) if mismatch.kind == kind

is_mismatch(mismatch, kind) if {
	mismatch.kind == "plain"
	contains(mismatch.message, anchor_prefix[kind])
}

is_skip(mismatch) if is_mismatch(mismatch, "condition")

is_skip(mismatch) if is_mismatch(mismatch, "global")

matched := [null, set()]

member(value, key) := value[key] if is_object(value)

else := set()

has(value, key) if member(value, key) != set()

is_there(value, key) := true if has(value, key)

else := false
`;
