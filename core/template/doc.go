// Package template reads and expands the version templates of a match line:
// p/Foo $1/, cpe:/a:foo:bar:$SUBST(1,"_",".")/ and their kin. Every byte of an
// expanded field knows the piece of the template and the bytes of the response
// it comes from.
//
//	t, problems := template.Parse(template.Product, `Foo $1`, 0)
//	x := t.Expand(captures, response, template.Product.Buffer())
//	if x.Failure != nil { ... } // Nmap leaves the field empty
//
// # Grammar
//
//	template = { literal | variable }
//	variable = "$" digit(1-9)
//	         | "$P(" n ")"                    printable bytes of the capture
//	         | "$SUBST(" n "," str "," str ")" replaces in the capture
//	         | "$I(" n "," (">"|"<") ")"      an unsigned integer of up to 8 bytes
//	n        = integer as C strtol reads it with base 0
//	str      = "\"" text with \\ \0 \n \r \t \xHH "\""
//
// There is no way to write a literal dollar sign.
//
// # Law
//
// The pieces of an Expansion concatenate to its Text.
//
// It imitates dotmplsubst, substvar, getsubstcommandargs and transform_cpe of
// Nmap's service_scan.cc. It leaves patterns to regex and the meaning of a CPE
// to cpe.
package template
