/** Numbers, durations, quantities and versions in texts. All arithmetic here is exact. */
export const amountsLibrary = String.raw`package manifest_gate.kyverno

# Most texts are no amounts: their first character tells, and no regular expression has to be made.
begins_as_number(text) if substring(text, 0, 1) in {
	"+", "-", ".", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
}

# The number a text says, as Go's ParseFloat reads it; undefined for other texts.
number_in(text) := whole_if_it_is(number) if {
	begins_as_number(text)
	form := "^[+]?(-?)(?:([0-9]+)\\.?([0-9]*)|\\.([0-9]+))((?:[eE][-+]?[0-9]+)?)$"
	not startswith(text, "+-")
	[[_, sign, whole, after, only, exponent]] := regex.find_all_string_submatch_n(form, text, -1)
	digits := decimal_text(trim_left(whole, "0"), trim_right(concat("", [after, only]), "0"))
	number := to_number(concat("", [sign, digits, exponent]))
	abs(number) <= to_number("1.7976931348623157e308")
}

# JSON has no leading zeros, nor numbers that begin with a point.
decimal_text(whole, fraction) := whole_text(whole) if fraction == ""

decimal_text(whole, fraction) := concat("", [whole_text(whole), ".", fraction]) if fraction != ""

whole_text("") := "0"

whole_text(digits) := digits if digits != ""

whole_if_it_is(number) := floor(number) if floor(number) == number

whole_if_it_is(number) := number if floor(number) != number

# A number, or the number a text says.
number_of(value) := value if is_number(value)

number_of(value) := number_in(value) if is_string(value)

unit_ns := {
	"ns": 1,
	"us": 1000,
	"µs": 1000,
	"μs": 1000,
	"ms": 1000000,
	"s": 1000000000,
	"m": 60000000000,
	"h": 3600000000000,
}

# The nanoseconds of a text in Go's notation of durations; undefined for other texts.
duration(text) := sign_of(sign) * total if {
	begins_as_number(text)
	form := "^([+-]?)(0|(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)$"
	[[_, sign, body]] := regex.find_all_string_submatch_n(form, text, -1)
	parts := regex.find_all_string_submatch_n("([0-9]*)\\.?([0-9]*)(ns|us|µs|μs|ms|s|m|h)", body, -1)
	total := sum([part_ns(whole, fraction, unit) | some [_, whole, fraction, unit] in parts])
	total <= to_number("9223372036854775807")
}

part_ns(whole, fraction, unit) := (to_number(whole_text(trim_left(whole, "0"))) * unit_ns[unit]) + rest if {
	rest := floor(to_number(concat("", ["0.", fraction, "0"])) * unit_ns[unit])
}

sign_of(sign) := -1 if sign == "-"

sign_of(sign) := 1 if sign != "-"

quantity_factor := {
	"n": to_number("1e-9"),
	"u": to_number("1e-6"),
	"m": to_number("1e-3"),
	"": 1,
	"k": to_number("1e3"),
	"M": to_number("1e6"),
	"G": to_number("1e9"),
	"T": to_number("1e12"),
	"P": to_number("1e15"),
	"E": to_number("1e18"),
	"Ki": 1024,
	"Mi": 1048576,
	"Gi": 1073741824,
	"Ti": to_number("1099511627776"),
	"Pi": to_number("1125899906842624"),
	"Ei": to_number("1152921504606846976"),
}

factor_of(suffix) := quantity_factor[suffix]

factor_of(suffix) := to_number(concat("", ["1e", exponent])) if {
	regex.match("^[eE].", suffix)
	exponent := substring(suffix, 1, -1)
	abs(number_in(exponent)) <= 400
}

# The size of a quantity in billionths, rounded up as Kubernetes does; undefined for other texts.
quantity(text) := sign_of(sign) * ceil((magnitude * factor_of(suffix)) * 1000000000) if {
	begins_as_number(text)
	form := "^([+-]?)([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)((?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?)$"
	[[_, sign, digits, suffix]] := regex.find_all_string_submatch_n(form, text, -1)
	magnitude := number_in(digits)
}

# Two texts as comparable numbers: both durations, or else both quantities.
amounts(a, b) := pair if {
	begins_as_number(b)
	begins_as_number(a)
	pair := amounts_alike(a, b)
}

amounts_alike(a, b) := [duration(a), duration(b)] if true

else := [quantity(a), quantity(b)]

# A version as a list whose order is that of versions; undefined for other texts.
version(text) := [number_in(major), number_in(minor), number_in(patch), precedence(pre)] if {
	number := "(0|[1-9][0-9]*)"
	identifier := "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][a-zA-Z0-9-]*)"
	release := concat("", ["^", number, "\\.", number, "\\.", number])
	tail := concat("", ["(?:-(", identifier, "(?:\\.", identifier, ")*))?(?:\\+[0-9A-Za-z.-]+)?$"])
	[[_, major, minor, patch, pre]] := regex.find_all_string_submatch_n(concat("", [release, tail]), text, -1)
	count(text) <= 256
}

# A release comes after its pre-releases.
precedence("") := [1]

precedence(pre) := array.concat([0], [identifier_rank(part) | some part in split(pre, ".")]) if pre != ""

identifier_rank(part) := [0, number_in(part)] if regex.match("^[0-9]+$", part)

identifier_rank(part) := [1, part] if not regex.match("^[0-9]+$", part)

compare_order(a, b) := -1 if a < b

compare_order(a, b) := 0 if a == b

compare_order(a, b) := 1 if a > b
`;
