/** What rules see of the input: the facts `match` looks at, and the context of variables. */
export const subjectLibrary = `package manifest_gate.kyverno

object_or_empty(value) := value if is_object(value)

else := {}

string_or_empty(value) := value if is_string(value)

else := ""

metadata := object_or_empty(object.get(object_or_empty(input), "metadata", null))

given_name := string_or_empty(object.get(metadata, "name", null))

facts := {
	"api": api,
	"kind": string_or_empty(object.get(object_or_empty(input), "kind", null)),
	"name": name_of(given_name),
	"namespace": string_or_empty(object.get(metadata, "namespace", null)),
	"labels": object_or_empty(object.get(metadata, "labels", null)),
	"annotations": object_or_empty(object.get(metadata, "annotations", null)),
}

name_of(name) := name if name != ""

else := string_or_empty(object.get(metadata, "generateName", null))

api_version := string_or_empty(object.get(object_or_empty(input), "apiVersion", null))

default api := {"group": "", "version": ""}

api := {"group": "", "version": api_version} if not contains(api_version, "/")

api := {
	"group": substring(api_version, 0, slash),
	"version": substring(api_version, slash + 1, -1),
} if {
	slash := indexof(api_version, "/")
	slash >= 0
}

# A Namespace is in itself.
own_namespace := facts.name if facts.kind == "Namespace"

else := facts.namespace

context := {"request": {
	"operation": "CREATE",
	"namespace": facts.namespace,
	"name": facts.name,
	"kind": {"group": api.group, "version": api.version, "kind": facts.kind},
	"object": object_or_empty(input),
}}

kind_among(selectors) if {
	some [group, version, kind] in selectors
	wildcard(group, api.group)
	wildcard(version, api.version)
	wildcard(kind, facts.kind)
}

annotated(wanted, annotations) if every key, value in wanted {
	some name, text in annotations
	wildcard(key, name)
	wildcard(value, sprint(text))
}

selects(selector, labels) if {
	every key, value in object_or_empty(object.get(selector, "matchLabels", null)) {
		labelled(key, value, labels)
	}
	every expression in array_or_empty(object.get(selector, "matchExpressions", null)) {
		selected(expression, object.get(labels, object.get(expression, "key", ""), set()))
	}
}

labelled(key, value, labels) if {
	not wild_label(key, value)
	object.get(labels, key, set()) == value
}

labelled(key, value, labels) if {
	wild_label(key, value)
	some name, text in labels
	wildcard(key, name)
	wildcard(string_or_empty(value), string_or_empty(text))
}

wild_label(key, _) if has_wildcard(key)

wild_label(_, value) if has_wildcard(string_or_empty(value))

selected(expression, label) if {
	expression.operator == "In"
	label in expression.values
}

selected(expression, label) if {
	expression.operator == "NotIn"
	not label in expression.values
}

selected(expression, label) if {
	expression.operator == "Exists"
	label != set()
}

selected(expression, label) if {
	expression.operator == "DoesNotExist"
	label == set()
}
`;
