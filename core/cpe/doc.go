// Package cpe reads and writes CPE 2.2 URIs as Nmap's match lines hold them:
//
//	cpe:/part:vendor:product:version:update:edition:language
//
// Parts are a (application), o (operating system) and h (hardware). Nmap checks
// nothing but the part; Parse says what else is odd. Transform is what Nmap
// does to text it substitutes into a cpe template.
//
// Law: Format(Parse(s)) == s for every s that Parse accepts without error.
package cpe
