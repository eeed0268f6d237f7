// Package prog turns the tree of a pattern into a program of fixed-size
// instructions.
//
// The program mirrors what PCRE2 compiles a pattern to, item by item: the same
// groups, the same copies for {n,m}, the same loops, the same places where it
// remembers how to go back. PCRE2's limits count what happens at those places,
// so a program that differs would meet a limit elsewhere. What PCRE2 does not
// count is free: a run of literal bytes is one instruction, and a capture group
// that needs no memory of where it began has a fast form.
//
//	compile.go     the walk over the tree, the layout of groups   compile_regex
//	literal.go     bytes in a row                                 compile_branch
//	item.go        single bytes, places, references, verbs        compile_branch
//	group.go       parentheses of every kind                      compile_branch
//	repeat.go      quantifiers of single bytes and references     compile_branch, REPEAT
//	copies.go      quantifiers of groups and calls                compile_branch, REPEAT
//	units.go       first and required byte of a branch            firstcu, reqcu
//	possessify.go  loops that can lose nothing by not giving back pcre2_auto_possess.c
//	row.go         the same before a thousand options in a row
//	start.go       where a match can start                        is_anchored and kin
//	startbits.go   the bytes a match can start with               set_start_bits
//	minlength.go   the least length of a match                    find_minlength
//	simple.go      what the fast executor serves
//	sets.go        the byte sets all programs share
//	inst.go        the instructions
//
// The names on the right are the functions and files of PCRE2 10.47 whose
// decisions are followed; the code is not theirs.
//
// A pattern whose program PCRE2 would find larger than 64 KiB never comes here:
// package syntax refuses it (120). So copies need no bound of their own.
package prog
