/** The anchors of patterns, and members without one. */
export const anchorsLibrary = `package manifest_gate.kyverno

overlay_mismatch(at) := [plain(message, at), set()] if {
	message := concat("", [
		"validation rule failed at path ", path_text(at),
		", resource does not satisfy the expected overlay pattern",
	])
}

structure_mismatch(value, at) := [plain(message, at), set()] if {
	message := concat("", [
		"pattern and resource have different structures. Path: ", path_text(at),
		". Expected map[string]interface {}, found ", go_type(value),
	])
}

present(value, key, at) := [plain(concat("", [path_text(at), "/", key, " not found"]), at), set()] if {
	member(value, key) in {null, set()}
} else := matched

condition(value, key, at, result) := [anchored("condition", "conditional anchor key doesn't exist in the resource", place), set()] if {
	not has(value, key)
	place := array.concat(at, [key])
} else := reanchored("condition", result, array.concat(at, [key]))

global(value, key, at, result) := matched if not has(value, key)

else := reanchored("global", result, array.concat(at, [key]))

reanchored(kind, result, at) := result if result[0] == null

else := [anchored(kind, result[0].message, place_or(result[0].at, at)), result[1]]

equality(value, key, result) := matched if not has(value, key)

else := result

negation(value, key, at) := matched if not has(value, key)

else := [anchored("negation", concat("", [path_text(place), " is not allowed"]), place), set()] if {
	place := array.concat(at, [key])
}

place_or(at, otherwise) := otherwise if at == null

else := at

# results: for each wanted item, what each element of the list gave.
existence(value, key, at, results) := matched if not has(value, key)

else := [plain(message, place), set()] if {
	not is_array(member(value, key))
	place := array.concat(at, [key])
	message := concat("", [
		"invalid resource type ", go_type(member(value, key)),
		": Existence ^ () anchor can be used only on list/array type resource",
	])
} else := in_turn([one_matches(result, array.concat(at, [key])) | some result in results])

# One element that matches is enough; those before it were looked at.
one_matches(results, at) := [null, seen_of(array.slice(results, 0, first + 1))] if {
	first := min([i | some i, result in results; result[0] == null])
}

else := [plain(concat("", ["existence anchor validation failed at path ", path_text(at)]), at), seen_of(results)]
`;
