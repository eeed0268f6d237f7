package godebug

import "testing"

// TestSetting holds a setting to what Go's own says of one that nobody changed.
func TestSetting(t *testing.T) {
	for name, want := range map[string]string{"asynctimerchan": "asynctimerchan=", "#hidden": "hidden="} {
		s := New(name)
		if s.String() != want || s.Name()+"=" != want || s.Value() != "" {
			t.Errorf("New(%q) is %q with the value %q", name, s, s.Value())
		}
		if s.Undocumented() != (name[0] == '#') {
			t.Errorf("New(%q).Undocumented() is %t", name, s.Undocumented())
		}
	}
}
