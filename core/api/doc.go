// Package api is what a page or a program may ask of core: one Service, one
// Handle, bytes in and bytes out.
//
//	service := api.New(api.Options{})
//	reply, payload := service.Handle([]byte(
//		`{"v":1,"id":1,"op":"parse","params":{"paste":1}}`), paste)
//
// From Go it is called as above. From JavaScript it is reached through the
// program in the folder wasm: a page drives it in a worker
// (site/src/engine/client.ts), Node in a thread (wasm/matchline.mjs); both speak
// the same headers. The TypeScript types are generated from protocol.go and
// protocol_*.go, which say for every field what it holds.
//
// # Messages
//
// A header is JSON in UTF-8. A payload is bytes; each verb says what they are.
//
//	request   {"v":1,"id":17,"op":"parse","params":{...}}      payload: the verb's
//	reply     {"id":17,"ok":true,"result":{...}}               payload: the verb's
//	failure   {"id":17,"ok":false,"error":{"code":"...","message":"...","hint":"..."}}
//	report    {"id":17,"progress":{"done":3,"total":9}}        while a call runs
//	control   {"cancel":17}                                    while a call runs; not answered
//	greeting  {"hello":{"protocol":1,"version":"...","go":"..."}}  once, first
//
// Unknown fields are refused, so that a caller learns of a spelling mistake. Lists
// are never null. Calls are answered one at a time, in the order they came.
//
// # Verbs
//
//	parse    a text that may hold fingerprints -> what was found, what is wrong
//	decode   one fingerprint -> its responses, with the place of every byte
//	try      match lines, one fingerprint -> which line matches what, Nmap's answer
//	encode   one fingerprint, or bytes of a response -> text to take away
//
// With a database loaded (load, unload): detect, partial, near, corpus, effect,
// census, search and lines, in protocol_database.go. For what is sent to the Nmap
// project, in protocol_submission.go:
//
//	submission  the state of a flow -> what is missing, what is private, what leaves
//	trace       what nmap -d --version-trace printed -> rows, matches, the line to blame
//	workshop    bytes in any notation -> a Probe line, checked
//
// A paste is read once by parse, which gives it the number its caller chose; the
// other verbs name it, and fail with StalePaste once another took its place. The
// match lines travel with every call; those of the last call are kept compiled.
// Most verbs have runnable examples below.
//
// # Places
//
// Places in the paste and in the match lines are UTF-16 code units, as editors
// in a browser count; places in a response are bytes. Both are half-open. This
// package is the only one that converts.
//
// # Laws
//
// Any bytes given to Handle bring a reply with the same id. Nothing it is given
// makes it panic, wait, or work without bound: patterns run under Nmap's own
// limits, texts are bounded in size, lists in length.
package api
