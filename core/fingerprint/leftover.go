package fingerprint

import "matchline/core/diag"

func leftover(s string, fps []*Fingerprint) diag.List { return nil }
