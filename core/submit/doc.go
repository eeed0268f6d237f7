// Package submit prepares what a person sends to the Nmap project: a new service
// fingerprint, a correction, or a new probe. It sends nothing.
//
//	s := submit.Compose(&submit.Draft{Form: submit.Form{Flow: submit.NewFingerprint}, ...})
//	s.Checks    // what is done, what needs the person, what cannot be known
//	s.Private   // values that look private, and where
//	s.Text      // the whole as plain text; s.Ready says whether it may go
//
// A Draft is the whole state of one flow; Compose keeps nothing. With Form.Try the
// lines are tried on a corpus and on responses made from the lines of a database;
// Submission.Samples is what came of it, for the calls that follow. Beside it stand
// ReadTrace and Guilty, for what nmap -d --version-trace prints, and ReadPayload and
// MakeProbe, for the making of a probe.
//
// Laws: every text that leaves is printable, line breaks aside, and no line of it
// begins as a formula of a spreadsheet does (a patch and the notation of mail have
// signs of their own); a command is one line of which a shell makes the same words,
// whatever a paste held; what is masked keeps its length, and is told of; a
// fingerprint stays what it was but for its masked bytes.
//
// What looks private is found by redact. What maintainers ask for is in the Nmap
// book, "Service and Version Detection", and in the head of Nmap's own file.
package submit
