package submit_test

import (
	"strings"
	"testing"

	"matchline/core/submit"
)

// TestContext: what looks private in the lines of the person's own file that a patch
// carries is told of, and stays.
func TestContext(t *testing.T) {
	own := strings.Replace(file, "totalwaitms 6000\n", "totalwaitms 6000\n# Our box stage.kettler.de, 10.44.3.19, asked for by j.okafor@okafor-logistics.co.uk\n", 1)
	d := draft(demo(), demoLine)
	d.Database = base(own)
	d.Keep = []string{}
	for _, p := range submit.Compose(d).Private {
		d.Keep = append(d.Keep, p.ID)
	}
	d.Certain = "yes"
	s := submit.Compose(d)
	c := find(s.Checks, "context")
	if len(c) != 1 || c[0].State != "better" || !strings.Contains(c[0].Sentence, "host name, IPv4 address and e-mail address on line 6") || !s.Ready {
		t.Errorf("%+v, waits %q", c, s.Waits)
	}
	if p := exportOf(s, "patch").Text; !strings.Contains(p, "\n # Our box stage.kettler.de, 10.44.3.19,") {
		t.Errorf("the patch is\n%s", p)
	}
	for _, e := range s.Exports {
		if e.Kind != "patch" && strings.Contains(e.Text, "okafor") {
			t.Errorf("it is in %s", e.Kind)
		}
	}
	d.Database = base(strings.Replace(file, "totalwaitms 6000\n", "totalwaitms 6000\n# https://wiki.kettler-werke.de/ tells more\n", 1))
	if c := find(submit.Compose(d).Checks, "context"); len(c) > 0 {
		t.Errorf("%+v", c)
	}
	// The line that a correction is about goes along in every form.
	d = withLines(&submit.Draft{Form: submit.Form{Flow: submit.Correction, Trace: traced, Product: "DemoFTP"}}, "")
	d.Database = base(strings.Replace(file, "i/build 7/", "i|mail j.okafor@okafor-logistics.co.uk|", 1))
	d.Trace = strings.ReplaceAll(traced, "build 7", "mail j.okafor@okafor-logistics.co.uk")
	if c := find(submit.Compose(d).Checks, "context"); len(c) != 1 || !strings.Contains(c[0].Sentence, "e-mail address on line 7") {
		t.Errorf("%+v", c)
	}
}
