/** JMESPath projections and multi-selects. */
export const projectionsLibrary = `package manifest_gate.kyverno

# What a projection goes over: an array, or nothing.
items_of(value) := value if is_array(value)

else := []

values_of(value) := [value[key] | some key in sort(object.keys(value))] if is_object(value)

else := []

first_failure(values) := [value | some value in values; is_failed(value)][0]

# What a projection gives: null unless it went over an array; nulls are left out.
projected(source, items) := source if is_failed(source)

else := null if not is_array(settle(source))

else := first_failure(items) if true

else := [item | some item in items; not is_set(item); item != null]

projected_values(source, items) := source if is_failed(source)

else := null if not is_object(settle(source))

else := first_failure(items) if true

else := [item | some item in items; not is_set(item); item != null]

# pairs: for each element, the condition and the element.
kept(source, pairs) := source if is_failed(source)

else := null if not is_array(settle(source))

else := first_failure([holds | some [holds, _] in pairs]) if true

else := [element | some [holds, element] in pairs; not is_false(settle(holds))]

flattened(source) := source if is_failed(source)

else := [item | some element in source; some item in spread(element)] if is_array(source)

else := null

spread(value) := value if is_array(value)

else := [value]

list_of(value, items) := value if is_set(value)

else := null if value == null

else := first_failure(items) if true

else := [settle(item) | some item in items]

object_of(value, pairs) := value if is_set(value)

else := null if value == null

else := first_failure([item | some [_, item] in pairs]) if true

else := {name: settle(item) | some [name, item] in pairs}

# A key that holds other variables' values.
field_named(value, name) := name if is_set(name)

else := field(value, name)

# A text that holds other variables' values.
text_of(parts) := first_failure(parts) if true

else := concat("", parts)
`;
