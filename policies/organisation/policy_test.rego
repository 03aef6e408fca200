package organisation_test

import data.organisation

parameters := {
	"registries": ["registry.example.com"],
	"required_labels": ["owner", {"key": "tier", "pattern": "web|db"}],
	"namespaces": ["team-*"],
	"required_resources": ["limits.memory"],
	"max_resources": {"memory": "1Gi", "cpu": 2},
	"replicas": {"min": 2, "max": 5},
	"max_quota": {"requests.cpu": "10"},
}

deployment(changes) := object.union(
	{
		"apiVersion": "apps/v1",
		"kind": "Deployment",
		"metadata": {"name": "web", "namespace": "team-a", "labels": {"owner": "a", "tier": "web"}},
		"spec": {"replicas": 2, "template": {"spec": {"containers": [container({})]}}},
	},
	changes,
)

container(changes) := object.union(
	{"name": "c", "image": "registry.example.com/web:1", "resources": {"limits": {"memory": "1Gi"}}},
	changes,
)

with_container(changes) := deployment({"spec": {"template": {"spec": {"containers": [container(changes)]}}}})

found(object, words) if {
	some violation in organisation.deny with input as object with data.parameters.organisation as parameters
	contains(violation.msg, words)
}

test_good_deployment_passes if {
	count(organisation.deny) == 0 with input as deployment({}) with data.parameters.organisation as parameters
}

test_nothing_is_asked_without_parameters if {
	count(organisation.deny) == 0 with input as with_container({"image": "nginx"}) with data.parameters.organisation as {}
}

test_unapproved_registry_fails if found(with_container({"image": "nginx"}), "has the image nginx")

test_registry_with_a_similar_name_fails if {
	found(with_container({"image": "registry.example.com.evil.io/x"}), "evil.io")
}

test_unapproved_registry_passes if not found(deployment({}), "has the image")

test_missing_label_fails if {
	found({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}}, "no label owner")
}

test_missing_label_passes if not found(deployment({}), "no label")

test_bad_label_value_fails if {
	found(deployment({"metadata": {"labels": {"tier": "other"}}}), "does not match web|db")
}

test_bad_label_value_passes if not found(deployment({}), "does not match")

test_unknown_namespace_fails if {
	found(deployment({"metadata": {"namespace": "default"}}), "in namespace default")
}

test_unknown_namespace_passes if not found(deployment({}), "in namespace")

test_missing_resources_fails if {
	bare := {"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "c"}]}}
	found(bare, "sets no resources.limits.memory")
}

test_missing_resources_passes if not found(deployment({}), "sets no resources")

test_oversized_container_fails if {
	found(with_container({"resources": {"limits": {"memory": "1025Mi"}}}), "more than 1Gi")
}

test_oversized_container_passes if not found(deployment({}), "more than")

test_replicas_out_of_bounds_fails if found(deployment({"spec": {"replicas": 1}}), "has 1 replicas")

test_replicas_out_of_bounds_passes if not found(deployment({}), "replicas")

test_oversized_quota_fails if found(quota("11"), "requests.cpu of 11")

test_oversized_quota_passes if not found(quota("9500m"), "requests.cpu")

quota(cpu) := {
	"apiVersion": "v1",
	"kind": "ResourceQuota",
	"metadata": {"name": "q", "labels": {"owner": "a", "tier": "db"}},
	"spec": {"hard": {"requests.cpu": cpu}},
}
