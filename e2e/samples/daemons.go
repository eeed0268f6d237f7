package main

// crlf are two empty lines, help is a line that many protocols know.
const (
	crlf = "\r\n\r\n"
	help = "HELP\r\n"
)

// web are the probes for servers of HTTP.
func web() []probe {
	return []probe{
		{"GetRequest", "GET / HTTP/1.0\r\n\r\n"},
		{"HTTPOptions", "OPTIONS / HTTP/1.0\r\n\r\n"},
		{"RTSPRequest", "OPTIONS / RTSP/1.0\r\n\r\n"},
		{"FourOhFourRequest", "GET /no-such-page-here HTTP/1.0\r\n\r\n"},
		{"GenericLines", crlf},
	}
}

// all are the samples in the order of the page.
func all() []*sample {
	return []*sample{
		{
			id: "ftp", title: "vsftpd", kind: "banner", port: 21, proto: "tcp", pkg: "vsftpd", program: "vsftpd",
			shows:  "a banner that comes first and stands at the start of the next response: one connection, one buffer",
			args:   []string{"{dir}/vsftpd.conf"},
			files:  map[string]string{"vsftpd.conf": "listen=YES\nlisten_address={addr}\nlisten_port={port}\nbackground=NO\nanonymous_enable=YES\nsecure_chroot_dir={dir}/empty\nrun_as_launching_user=NO\nseccomp_sandbox=NO\n", "empty/.keep": ""},
			probes: []probe{{"GenericLines", crlf}, {"Help", help}, {"GetRequest", "GET / HTTP/1.0\r\n\r\n"}},
			lines:  []string{`match ftp m|^220 \(vsFTPd ([\w._-]+)\)\r\n| p/vsftpd/ v/$1/ o/Unix/ cpe:/a:vsftpd:vsftpd:$1/`},
			wrong:  `match ftp m|^220 \(vsFTPd ([\d.]+)\)\r\n| p/ExampleFTPd/ v/$1/ o/Windows/`,
		},
		{
			id: "ssh", title: "OpenSSH", port: 22, proto: "tcp", pkg: "openssh-server", program: "/usr/sbin/sshd",
			shows:  "a banner with protocol, version and package: three captures",
			first:  [][]string{{"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "{dir}/key"}, {"mkdir", "-p", "/run/sshd"}},
			args:   []string{"-D", "-e", "-f", "{dir}/sshd_config"},
			files:  map[string]string{"sshd_config": "ListenAddress {addr}\nPort {port}\nHostKey {dir}/key\nPidFile none\nUsePAM no\nPasswordAuthentication no\nStrictModes no\n"},
			probes: []probe{{"GenericLines", crlf}, {"GetRequest", "GET / HTTP/1.0\r\n\r\n"}},
			lines:  []string{`match ssh m|^SSH-([\d.]+)-OpenSSH_([\w._-]+) Debian-([\w+~._-]+)\r?\n| p/OpenSSH/ v/$2 Debian $3/ i/protocol $1/ o/Linux/ cpe:/a:openbsd:openssh:$2/ cpe:/o:linux:linux_kernel/a`},
		},
		{
			id: "smtp", title: "Exim", port: 25, proto: "tcp", pkg: "exim4-daemon-light", program: "exim4",
			shows:  "a host name in the banner, which goes into h//",
			first:  [][]string{{"mkdir", "{dir}/spool"}, {"chown", "Debian-exim", "{dir}/spool"}},
			args:   []string{"-C", "{dir}/exim.conf", "-bdf", "-q30m"},
			files:  map[string]string{"exim.conf": "primary_hostname = stage.example\nspool_directory = {dir}/spool\nlog_file_path = {dir}/spool/%slog\nlocal_interfaces = {addr}\ndaemon_smtp_ports = {port}\nsmtp_banner = $smtp_active_hostname ESMTP Exim $version_number\nacl_smtp_helo = accept\nhost_lookup =\nrfc1413_query_timeout = 0s\nkeep_environment =\n"},
			probes: []probe{{"Hello", "EHLO scanner.example\r\n"}, {"Help", help}, {"GenericLines", crlf}, {"GetRequest", "GET / HTTP/1.0\r\n\r\n"}},
			lines:  []string{`match smtp m|^220 ([\w._-]+) ESMTP Exim ([\w._-]+)\r\n| p/Exim smtpd/ v/$2/ h/$1/ cpe:/a:exim:exim:$2/`},
		},
		{
			id: "dns-udp", title: "dnsmasq, DNS over UDP", kind: "binary", port: 53, proto: "udp", pkg: "dnsmasq-base", program: "dnsmasq",
			shows:  "a binary answer over UDP: NUL bytes, and \\x00 where a digit follows",
			args:   []string{"-k", "-C", "{dir}/dnsmasq.conf"},
			files:  map[string]string{"dnsmasq.conf": "listen-address={addr}\nport={port}\nbind-interfaces\nexcept-interface=lo2\nno-resolv\nno-hosts\npid-file=\nuser=root\naddress=/stage.example/10.0.0.1\n"},
			probes: []probe{{"DNSVersionBindReq", dnsQuery("version.bind", 16, 3)}, {"DNSStatusRequest", "\x4d\x4c\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00"}},
			lines:  []string{`match domain m|^..\x85\x80\0\x01\0\x01\0\0\0\0\x07version\x04bind\0\0\x10\0\x03.*dnsmasq-([\w._-]+)|s p/dnsmasq/ v/$1/ cpe:/a:thekelleys:dnsmasq:$1/`},
		},
		{
			id: "dns-tcp", title: "dnsmasq, DNS over TCP", kind: "binary", port: 53, proto: "tcp", pkg: "dnsmasq-base", program: "dnsmasq",
			shows:  "the same question over TCP, with a length before it, as XML",
			keep:   xml,
			args:   []string{"-k", "-C", "{dir}/dnsmasq.conf"},
			files:  map[string]string{"dnsmasq.conf": "listen-address={addr}\nport={port}\nbind-interfaces\nno-resolv\nno-hosts\npid-file=\nuser=root\n"},
			probes: []probe{{"DNSVersionBindReqTCP", overTCP(dnsQuery("version.bind", 16, 3))}, {"DNSStatusRequestTCP", overTCP("\x4d\x4c\x10\x00\x00\x00\x00\x00\x00\x00\x00\x00")}},
			lines:  []string{`match domain m|^..ML\x85\x80\0\x01\0\x01\0\0\0\0\x07version\x04bind\0\0\x10\0\x03.*dnsmasq-([\w._-]+)|s p/dnsmasq/ v/$1/ cpe:/a:thekelleys:dnsmasq:$1/`},
		},
		{
			id: "http", title: "lighttpd", port: 80, proto: "tcp", pkg: "lighttpd", program: "lighttpd",
			shows:  "five responses with different first lines and the same Server header",
			args:   []string{"-D", "-f", "{dir}/lighttpd.conf"},
			files:  map[string]string{"lighttpd.conf": "server.document-root = \"{dir}/www\"\nserver.port = {port}\nserver.bind = \"{addr}\"\nindex-file.names = ( \"index.html\" )\nmimetype.assign = ( \".html\" => \"text/html\" )\n", "www/index.html": "<!doctype html><title>stage</title><p>It works."},
			probes: web(),
			lines:  []string{`match http m|^HTTP/1\.[01] \d\d\d .*\r\nServer: lighttpd/([\w._-]+)\r\n|s p/lighttpd/ v/$1/ cpe:/a:lighttpd:lighttpd:$1/`},
		},
		{
			id: "http-proxy", title: "Tinyproxy", kind: "", port: 8888, proto: "tcp", pkg: "tinyproxy-bin", program: "tinyproxy",
			shows:  "a page of its own for each way of asking, with the version near its end",
			args:   []string{"-d", "-c", "{dir}/tinyproxy.conf"},
			files:  map[string]string{"tinyproxy.conf": "Port {port}\nListen {addr}\nTimeout 10\nMaxClients 20\nStatHost \"tinyproxy.stats\"\n"},
			probes: web(),
			lines:  []string{`match http-proxy m|^HTTP/1\.0 \d\d\d .*\r\nServer: tinyproxy/([\w._-]+)\r\n|s p/Tinyproxy/ v/$1/ cpe:/a:tinyproxy_project:tinyproxy:$1/`},
		},
		{
			id: "https", title: "nginx behind TLS", kind: "ssl", port: 443, proto: "tcp", pkg: "nginx-light", program: "nginx", tls: true,
			shows:  "responses read through TLS: %T=SSL in the header, and ssl/ before the name of the service",
			first:  [][]string{selfSigned()},
			args:   []string{"-p", "{dir}", "-c", "{dir}/nginx.conf", "-g", "daemon off;"},
			files:  map[string]string{"nginx.conf": "pid {dir}/pid;\nerror_log stderr;\nevents {}\nhttp {\n access_log off;\n client_body_temp_path {dir}/body;\n proxy_temp_path {dir}/proxy;\n fastcgi_temp_path {dir}/fastcgi;\n uwsgi_temp_path {dir}/uwsgi;\n scgi_temp_path {dir}/scgi;\n server { listen {addr}:{port} ssl; server_name stage.example; ssl_certificate {dir}/cert.pem; ssl_certificate_key {dir}/key.pem; return 200 \"stage\\n\"; }\n}\n"},
			probes: web(),
			lines:  []string{`match http m|^HTTP/1\.[01] \d\d\d .*\r\nServer: nginx/([\w._-]+)\r\n|s p/nginx/ v/$1/ cpe:/a:igor_sysoev:nginx:$1/`},
		},
		{
			id: "imaps", title: "Dovecot behind TLS", kind: "ssl", port: 993, proto: "tcp", pkg: "dovecot-imapd", program: "dovecot", tls: true,
			shows:  "a protocol that speaks first, inside TLS",
			first:  [][]string{selfSigned()},
			args:   []string{"-F", "-c", "{dir}/dovecot.conf"},
			files:  map[string]string{"dovecot.conf": "protocols = imap\nbase_dir = {dir}/run\nlog_path = /dev/stderr\nlisten = {addr}\nssl = required\nssl_cert = <{dir}/cert.pem\nssl_key = <{dir}/key.pem\nservice imap-login {\n inet_listener imap {\n port = 0\n }\n inet_listener imaps {\n port = {port}\n }\n}\npassdb {\n driver = static\n args = nopassword=y\n}\nuserdb {\n driver = static\n args = uid=nobody gid=nogroup home=/nonexistent\n}\n"},
			probes: []probe{{"GenericLines", crlf}, {"Help", help}, {"GetRequest", "GET / HTTP/1.0\r\n\r\n"}},
			lines:  []string{`match imap m|^\* OK \[CAPABILITY IMAP4rev1 .*\] Dovecot \(([\w._-]+)\) ready\.\r\n| p/Dovecot imapd/ i/$1/ cpe:/a:dovecot:dovecot/`},
		},
		{
			id: "s-server", title: "OpenSSL s_server with -d", kind: "debug", port: 4433, proto: "tcp", pkg: "openssl", program: "openssl", tls: true, debug: true,
			shows:  "made with nmap -d: up to 1300 bytes of each response",
			first:  [][]string{selfSigned()},
			args:   []string{"s_server", "-quiet", "-accept", "{addr}:{port}", "-cert", "cert.pem", "-key", "key.pem", "-www"},
			probes: web()[:1],
			lines:  []string{`match http m|^HTTP/1\.0 200 ok\r\nContent-type: text/html\r\n\r\n<HTML><BODY BGCOLOR="#ffffff">\n<pre>\n\ns_server | p/OpenSSL s_server/ cpe:/a:openssl:openssl/`},
		},
		{
			id: "ntp", title: "chrony", kind: "binary", port: 123, proto: "udp", pkg: "chrony", program: "chronyd",
			shows:  "48 bytes with a random part: what may a pattern rest on?",
			keep:   bare,
			args:   []string{"-d", "-x", "-U", "-u", "root", "-f", "{dir}/chrony.conf"},
			files:  map[string]string{"chrony.conf": "local stratum 10\nallow 127/8\nbindaddress {addr}\nport {port}\ncmdport 0\nbindcmdaddress /\npidfile {dir}/pid\n"},
			probes: []probe{{"NTPRequest", ntpRequest()}},
			lines:  []string{`match ntp m|^\x24\x0a.{22}matchlin.{16}$|s p/chrony/ i/stratum 10/ cpe:/a:tuxfamily:chrony/`},
		},
		{
			id: "snmp", title: "Net-SNMP", kind: "binary", port: 1161, proto: "udp", pkg: "snmpd", program: "snmpd",
			shows:  "ASN.1: lengths inside the answer, the text behind them",
			args:   []string{"-f", "-Lo", "-C", "-c", "{dir}/snmpd.conf", "-I", "-smux", "-p", "{dir}/pid", "udp:{addr}:{port}"},
			files:  map[string]string{"snmpd.conf": "rocommunity public\nsysdescr Linux stage 6.1.0-stage #1 SMP Debian x86_64\nsysname stage\n"},
			probes: []probe{{"SNMPv1public", snmpGet(0)}, {"SNMPv2public", snmpGet(1)}},
			lines:  []string{`match snmp m|^0.\x02\x01\0\x04\x06public\xa2.*\x2b\x06\x01\x02\x01\x01\x01\0\x04.(Linux ([\w._-]+) ([\w._-]+) )|s p/Net-SNMP/ i/$1/ o/Linux $3/ h/$2/ cpe:/a:net-snmp:net-snmp/ cpe:/o:linux:linux_kernel:$3/`},
		},
		{
			id: "redis", title: "Redis", port: 6379, proto: "tcp", pkg: "redis-server", program: "redis-server",
			shows:  "short answers in another protocol's words: what to anchor on",
			keep:   bare,
			args:   []string{"--bind", "{addr}", "--port", "{port}", "--save", "", "--dir", "{dir}", "--protected-mode", "no"},
			probes: []probe{{"GenericLines", crlf}, {"Help", help}, {"redis-server", "*1\r\n$4\r\nPING\r\n"}, {"GetRequest", "GET / HTTP/1.0\r\n\r\n"}},
			lines:  []string{`match redis m|^\+PONG\r\n$| p/Redis key-value store/ cpe:/a:redis:redis/`, `match redis m|^-ERR unknown command 'HELP'| p/Redis key-value store/ cpe:/a:redis:redis/`},
		},
		{
			id: "memcached", title: "memcached", kind: "cut at 900", port: 11211, proto: "tcp", pkg: "memcached", program: "memcached",
			shows:  "a long list of numbers, cut after 900 bytes, and the version in the middle of it",
			args:   []string{"-l", "{addr}", "-p", "{port}", "-U", "0", "-u", "nobody"},
			probes: []probe{{"GenericLines", crlf}, {"Memcache", "stats\r\n"}, {"Help", help}},
			lines:  []string{`match memcached m|^STAT pid \d+\r\nSTAT uptime (\d+)\r\nSTAT time \d+\r\nSTAT version ([\w._-]+)\r\n| p/memcached/ v/$2/ i/uptime $1 seconds/ cpe:/a:memcached:memcached:$2/`},
		},
		{
			id: "mqtt", title: "Mosquitto", kind: "binary", port: 11883, proto: "tcp", pkg: "mosquitto", program: "mosquitto",
			shows:  "an answer to a connection and a published version, in one buffer",
			args:   []string{"-c", "{dir}/mosquitto.conf"},
			files:  map[string]string{"mosquitto.conf": "listener {port} {addr}\nallow_anonymous true\nsys_interval 1\n"},
			probes: []probe{{"mqtt", mqttConnect()}, {"GenericLines", crlf}},
			lines:  []string{`match mqtt m|^\x20\x02\0\0.*\$SYS/broker/versionmosquitto version ([\w._-]+)|s p/Mosquitto/ v/$1/ cpe:/a:eclipse:mosquitto:$1/`},
		},
		{
			id: "rsync", title: "rsync", port: 873, proto: "tcp", pkg: "rsync", program: "rsync",
			shows:  "a banner alone, and an error behind it",
			args:   []string{"--daemon", "--no-detach", "--config={dir}/rsyncd.conf", "--address={addr}", "--port={port}", "--log-file=/dev/stdout"},
			files:  map[string]string{"rsyncd.conf": "use chroot = no\n"},
			probes: []probe{{"GenericLines", crlf}, {"Help", help}},
			lines:  []string{`match rsync m|^@RSYNCD: ([\d.]+)| p/rsync/ i/protocol $1/ cpe:/a:samba:rsync/`},
		},
		{
			id: "irc", title: "ngIRCd", port: 6667, proto: "tcp", pkg: "ngircd", program: "ngircd",
			shows:  "the host's name in every line, and the softmatch for servers of this kind: it comes last",
			args:   []string{"-n", "-f", "{dir}/ngircd.conf"},
			files:  map[string]string{"ngircd.conf": "[Global]\nName = stage.example\nInfo = Stage\nListen = {addr}\nPorts = {port}\nServerUID = nobody\nServerGID = nogroup\n[Options]\nDNS = no\nIdent = no\nPAM = no\n"},
			probes: []probe{{"IRC", "NICK probe\r\nUSER probe 0 * :probe\r\nVERSION\r\n"}, {"GenericLines", crlf}, {"Help", help}},
			lines: []string{
				`match irc m|^:([\w._-]+) 001 .*, running version ngircd-([\w._-]+) |s p/ngIRCd/ v/$2/ h/$1/ cpe:/a:barton:ngircd:$2/`,
				`softmatch irc m|^:[\w._-]+ \d\d\d |`,
			},
		},
		{
			id: "postgresql", title: "PostgreSQL", port: 5432, proto: "tcp", pkg: "postgresql", program: "runuser",
			shows:  "an error in fields that end in NUL: file, line and routine give the version away",
			first:  [][]string{{"mkdir", "{dir}/db"}, {"chown", "postgres", "{dir}/db"}, {"runuser", "-u", "postgres", "--", "sh", "-c", "$(ls -d /usr/lib/postgresql/*/bin | tail -1)/initdb -D {dir}/db -A trust --locale=C -E UTF8"}},
			args:   []string{"-u", "postgres", "--", "sh", "-c", "exec $(ls -d /usr/lib/postgresql/*/bin | tail -1)/postgres -D {dir}/db -h {addr} -p {port} -k {dir}/db"},
			probes: []probe{{"PostgreSQL", pgStartup()}, {"GenericLines", crlf + "\r\n\r\n"}},
			lines:  []string{`match postgresql m|^E\0\0\0.SFATAL\0VFATAL\0C0A000\0Munsupported frontend protocol 9\.0: server supports [\d.]+ to [\d.]+\0Fpostmaster\.c\0L(\d+)\0RProcessStartupPacket\0\0$|s p/PostgreSQL DB/ i/postmaster.c line $1/ cpe:/a:postgresql:postgresql/`},
		},
	}
}

// selfSigned makes key.pem and cert.pem for a host of no one.
func selfSigned() []string {
	return []string{"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", "/CN=stage.example", "-keyout", "{dir}/key.pem", "-out", "{dir}/cert.pem"}
}
