package redact

// The words that findings depend on, each list sorted; a letter behind a slash
// is the list's own mark.

// commonWords say nothing of a machine or a person: words of protocols, roles of
// machines, products, names that systems come with.
const commonWords = `a about accept accepted access account accounts action active activemq ad ada adapter address admin administration administrator administrators adsl
agent ajp alarm all allow allowed alpine amazon an android anon anonymous any ap apache apache2 api app appdata appliance application apps arch
archive area areas arm armhf array asterisk asus at audio auth authenticate authentication authorization authorized auto avaya avm axis backup backups
bad bak banner base basic bbs bearer bin bind blank bmc bot box branch bridge broadband broadcom browser bsd build builtin busybox button by bye cable
cache caddy camera canon captive card cdn centos cerberus cert certificate certs cet cfg cgi challenge chat check cisco citrix client clients closed
cloud cluster cn co code com command common community computers conf config configuration configure connect connected connection console const content
control controller cookie cookies core corporation couchdb courier cpanel crt csr css cups current customer cyrus d daemon dahua dat data database
databases db dc debian default defaults deleted deleteme dell demo denied desktop dev device devices dh dhcp digest digium dir directory disable
disabled disk dist dlink dll dlna dns doc docker docs document documents domain domains domino dovecot download downloads drac draytek drive driver
dropbear dsl dump dvr dynamic e ec2 edge edu eity elastic elasticsearch email embedded empty en enable enabled encrypted end engine enter enterprise
epson error esmtp est esxi etc etcd eth ethernet example exchange exe exim export express extender external fail failed false farm fastcgi fedora file
files filezilla firewall firmware foo foobar for forbidden freebsd freenas freeswitch fritz from front ftp ftpd ftps full function g gate gateway
generic gif git gitlab glassfish global gmt gnu go good google grafana grandstream grant group groups guest gw gz h haproxy hello help hg hidden
hikvision hmailserver home homegateway host hosting hostname hp hpe htdocs html htpasswd http httpd httponly https huawei hub hyperv i ibm ico id idle
idrac ietf iis ilo image images imap imapd imaps imm in inc index inet inetpub info information ini init input inside inspircd install installation
intel internal internet intranet invalid io ip ipcam ipmi ipp ipv4 ipv6 irc is isc it ity ix jar java jboss jenkins jetty job joomla jpg js json
juniper kafka kamailio kerberos kerio kernel key keycloak kibana krbtgt kvm laserjet last ldap ldaps let level lexmark lib lib64 library license
lighttpd limited line link linksys linux list lmtp load local localdomain localhost location lock log logged login loginserver logout logs lotus lpt
lxc m mac machine mail mailbox maildir mailenable mailer mailserver main man manage management manager map mariadb master md md5 mdaemon media
mediaserver member memcached memory menu message microsoft mikrotik mime mini mirror missing mitel mnt mobile mod mode model modem module modules
mongo mongodb monitor monitoring mosquitto ms msdcs mssqlserver mta multi mx my mydomain myhost mynetwork mysql mysqld n na name named nas native nats
negotiate net netbios netgear netscape network networks new news next nginx nice nil nm nm2 no nobody node nodes nogroup nokia none normal not notes
notice ns nt ntds ntlm ntp null number nvr o object of off office ok old on online only open opensips opensmtpd openssh openwrt operator opt optional
or oracle org os out outlook over owa owner p page pages panel param parent pass password path pbx pc pdc pem people perl pfsense phone php pi pid
ping plain please plex png polycom pool pop pop3 pop3d popper port portal ports post postfix postgres postgresql postmaster powered primary print
printer printers private prod product production profile proftpd program programs prometheus protected protocol proxies proxmox proxy pts pub public
pure purge py python qemu qmail qnap query rabbitmq rack radius raid random raspberry raspbian rdp read ready real realm redhat redirect redis region
registered relay releases rememberme remote repeater replica request require required reserved resource resources response rest restrict restricted
result return ricoh role root rootdevice router routers rsync rtsp ru rule run running s safe samba samesite sample samsung save sbin scan schema
schemas script search sec secondary secret secure secured security self sendmail series serv server servers service services session sessions setup
sftp sh sha share shared shares sharp shop sid sign single sip sipgateway site sites slave slot smb smtp smtpd snmp snom so sock socket software
solaris solr some someone source spool sql sqlexpress squid srv srvr ssdp ssh sshd ssl ssmtp staff standalone standard start stat state static station
status storage stream strict string strong submit supermicro superuser supervisor support suse svg switch sync synology sys system system32 t tag tar
task tcp telnet telnetd temp template temporary terminal test tester testing text the this thttpd time tls tmp to token tomcat toml tool tools toshiba
tp tplink tri trinity true tty ttys txt type types u ubiquiti ubnt ubuntu ucd uclinux udp un unauthorized undefined unidentified unix unknown
unrealircd unspecified up update upload uploads upnp url urn us usb use user username users usr utc utf utf8 uucp uuid v v1 v2 vagrant value var
varnish vcenter vendor verify version video virtual virtualbox vlan vmware voip volume vpn vs vsftpd vsphere vxworks w wan wap war warning watch weak
web webadmin webcam webmail webmaster webmin webroot webserver welcome wifi wiki win windows wireless wizard wlan wordpress work worker workgroup
workstation world writable wrong wsd wsgi wu wuftpd www www1 www2 wwwroot x x11 x64 x86 xen xerox xml xmpp yaml yealink yes yml you your z zabbix zero
zimbra zip zone zookeeper zte zyxel`

// topWords are top-level domains, public ones and those of private networks.
const topWords = `ac ad ae aero agency ai/w al am/w app/w ar arpa asia at au az ba bank bayern bd be berlin bg biz blog/w bn bo box br build/w by/w ca cc center/w ch
church city/w cl click/w clinic cloud club/w cn co com company cool/w coop corp cr cu cy cz de design/w dev digital dk do/w domain ec edu ee eg
email/w es eu expert/w express/w fi fm fo foundation/w fr fun/w ge gg gi gl gmbh gov gr group/w gt guru/w hamburg help/w hk home hospital host/w hotel
house/w hr hu id/w ie il in/w info/w institute/w int intern internal intra intranet io/w iq ir is/w it je jobs jp ke kh koeln kr kz la/w lan land/w
law li life/w link/w live/w lk local localdomain localnet london lt lu lv ma mc md/w me/w media/w mil mk mm mn mo mov/w mt mu museum mx my/w name/w
net network/w new/w news/w ng ninja/w nl no/w now/w np nu nyc nz onion online org pa page/w paris pe ph pk pl/w plus/w pm/w press/w private pro/w ps/w
pt pub/w py/w report/w ro rocks/w rs/w ru run/w sa school se services/w sg sh/w shop si site/w sk sm so/w social/w software/w solutions space/w
store/w studio/w support/w swiss systems/w team/w tech th tn to/w today/w tokyo top/w tr trade/w training/w travel tv tw ua uk university us uy uz va
vc/w ve vn website wien wiki/w works/w world/w ws/w xyz za zip/w zone/w`

// makerWords are domains of makers, projects, standards and examples.
const makerWords = `3cx.com adobe.com amazon.com apache.org apc.com apple.com asp.net asterisk.org asus.com atlassian.com avm.de axis.com azure.com bitbucket.org
bitvise.com bootstrapcdn.com broadcom.com brother.com busybox.net caddyserver.com canon.com canonical.com centos.org cisco.com citrix.com
cloudflare.com cmu.edu comodoca.com cpanel.com cpanel.net cr.yp.to cups.org cyrusimap.org daap.org dahuasecurity.com dd-wrt.com debian.org dell.com
digicert.com digium.com discord.com dlink.com dlna.org docker.com docker.io dovecot.org draytek.com drupal.org eclipse.org ejabberd.im elastic.co
emby.media epson.com example.com example.edu example.net example.org exim.org facebook.com fedoraproject.org filezilla-project.org firebirdsql.org
fontawesome.com fortinet.com freebsd.org freepbx.org freeswitch.org fritz.box getbootstrap.com github.com github.io githubusercontent.com gitlab.com
gmail.com gnome.org gnu.org gnupg.org go.dev golang.org google-analytics.com google.com googleapis.com googletagmanager.com grafana.com
grandstream.com gravatar.com gstatic.com haproxy.org hashicorp.com hikvision.com hmailserver.com hp.com hpe.com iana.org ibm.com icann.org ietf.org
influxdata.com insecure.org intel.com isc.org jabber.org java.com java.net jboss.org jellyfin.org jenkins.io joomla.org jquery.com jsdelivr.net
json-schema.org k8s.io kamailio.org kde.org kernel.org kubernetes.io lantronix.com lencr.org letsencrypt.org lexmark.com libssh.org libssh2.org
lighttpd.net linkedin.com linksys.com liu.se live.com macromedia.com mariadb.com mariadb.org memcached.org microsoft.com mikrotik.com minecraft.net
mit.edu mongodb.com mongodb.org mortbay.org mosquitto.org mozilla.org myfritz.net mysql.com nagios.org nats.io netbsd.org netgear.com nextcloud.com
nginx.com nginx.org nmap.org nodejs.org npmjs.com ntp.org oasis-open.org office.com ogp.me omg.org onvif.org openapis.org openbsd.org openfire.org
opengroup.org openldap.org openresty.org openssh.com openssl.org openvpn.net openwrt.org opnsense.org oracle.com owncloud.com owncloud.org
paloaltonetworks.com perl.org pfsense.org php.net phpmyadmin.net plesk.com plex.tv postfix.org postgresql.org proftpd.org prometheus.io prosody.im
proxmox.com pureftpd.org purl.org pypi.org python.org qmail.org qnap.com rabbitmq.com realvnc.com redhat.com redis.com redis.io rejetto.com
rfc-editor.org ricoh.com ripe.net roku.com routerlogin.net ruby-lang.org samba.org samsung.com schema.org schneider-electric.com sendmail.com
sendmail.org serv-u.com sf.net siemens.com socket.io solarwinds.com sonos.com sophos.com sourceforge.net spamcop.net spamhaus.org spring.io
springframework.org sqlite.org squid-cache.org ssh.com strongswan.org sun.com supermicro.com sury.org swagger.io symantec.com synology.com synology.me
tartarus.org teamspeak.com torproject.org tp-link.com tplinkwifi.net twitter.com ubnt.com ubuntu.com ucc.asn.au ui.com unpkg.com unrealircd.org
upnp.org usertrust.com varnish-cache.org vb.net verisign.com videolan.org vmware.com w3.org webmin.com whatwg.org wikipedia.org windows.net
wordpress.com wordpress.org xerox.com xmlns.com xmlsoap.org xmpp.org xrdp.org yealink.com youtube.com zabbix.com zimbra.com zyxel.com`

// codeWords begin names in programs: window.name, java.net.
const codeWords = `akka android angular app array asp com config console ctx data date document dotnet elem element error event evt exports form function global
hibernate input io item items jakarta java javax jquery json kotlin location log4j math microsoft module navigator net node obj object options org
params parent process react req request require res response scala self settings slf4j spring std string sun system target that this top util utils vb
vue window www`

// fileWords are endings of file names.
const fileWords = `a apk asp aspx bak bat bin bz2 c cc cer cfg cgi class cmd conf cpp crt csr css csv db deb der dll doc docx eot exe gif go gz h hpp htm html ico img
ini iso jar java jpeg jpg js json jsp jsx key lib log lua map md min mjs msi o pdf pem php pl png ps1 py rb rpm rs sh so sql svg swf tar tcl tgz tmp
ts tsx ttf txt vbs vue war woff woff2 xls xml yaml yml zip`

// pageWords are endings of what web servers hand out.
const pageWords = `action asp aspx cgi css do gif htm html ico jpeg jpg js json jsp map mjs php png svg swf woff woff2 xml`

// rootWords are folders below / with names that people choose in them; v: in
// some of its folders.
const rootWords = `archive backup backups cluster data databases db disk docs documents drive export exports home mail media mnt nas nfs opt pool private projects raid
root scratch share shares sites srv storage tank u user users var/v vol volume web work www`

// systemWords are folders below / that systems fill.
const systemWords = `bin boot dev lib lib32 lib64 nix proc run sbin sys system usr`

// attributeWords are attributes of cookies, and cookies that hold a choice.
const attributeWords = `comment country currency domain expires httponly lang language locale max-age partitioned path priority samesite secure skin theme version`

// fieldWords are names of fields without their marks, with the letter of fields.
const fieldWords = `accept/w accesskey/t accesstoken/t account/u accountname/u activitiid/t admin/e adminemail/e administrator/u adminuser/u advertisedhost/h aetitle/h
amzcfid/t amzid2/t amznrequestid/t amzntraceid/t amzrequestid/t anonymousid/w apikey/t apname/h aspsessionid/t assetowner/n assettag/s assignee/u
auth/w authenticate/a authenticitytoken/t author/u authorization/a authrealm/r authticket/t authtoken/t backend/h backendpid/i backendserver/h
backupdir/p barcode/s basedir/p basemac/m basepath/p bearertoken/t beserver/h boardserial/s bootid/w boottime/d branch/t bridgeid/s brokername/h
bssid/m building/n cacheid/t calculatedbetarget/h calledaetitle/h callid/t catalinabase/p catalinahome/p certfile/p cfray/t challenge/w
chassisserial/s checksum/w city/n clientid/t clientsecret/t cluster/h clusterid/t clustername/h clusteruuid/t cn/x cnonce/t code/w company/n
companyname/n computer/h computername/h config/p configfile/p configpath/p connectionid/t contact/n contactname/u contactperson/n correlation/w
correlationid/t created/d createdat/d credential/t credentials/t crumb/w csrf/t csrfmiddlewaretoken/t csrfparam/w csrftoken/t currenttime/d
currentuser/u customer/n customername/n cwd/p database/u databasepath/p datacenter/h datadir/p date/d dbfilename/p dbhost/h dbpath/p dbuser/u dc/D
defaultdomain/h defaultrealm/r department/n desktopname/n device/q devicehostname/h deviceid/t devicelocation/n devicename/n deviceserial/s
deviceuuid/w digest/w dir/p directory/p displayname/u dnscomputername/h dnsdomain/h dnsdomainname/h dnsforest/h dnshostname/h dnsname/h dnstreename/h
docroot/p documentroot/p domain/h domaindns/h domainname/h email/e emailaddress/e encryptionkey/t engineid/w engineserial/s epoch/d essid/n etag/t
ethaddr/m ethernetaddress/m eventvalidation/t executable/p exp/d expires/d export/p feserver/h file/p filename/p fingerprint/w firstname/u floor/n
folder/p forestdns/h forestname/h fqdn/h friendlyname/n from/H fullname/u githubrequestid/t givenname/u guid/w hardwareaddress/m hardwareid/s hash/w
hashkey/t hmac/w home/p homedir/p homedirectory/p host/h hostid/t hostname/h hwaddr/m hwid/s hwserial/s iat/d iccid/s id/w ident/u idtoken/t
ifnonematch/t imei/s imsi/s in/p inreallife/u installation/n installationid/w installdir/p instance/q instanceid/t instancename/h invocationid/t
issuedat/d javahome/p jobid/w jobowner/u jobuser/u jsessionid/t jti/w kerberosrealm/r key/w keyfile/p krb5realm/r l/x lanmac/m lastmodified/d
lastmodifiedid/w lastname/u lastsavetime/d lasttime/d lastuser/u licensedto/n licensee/n licenseid/s licensekey/s licensenumber/s localengineid/w
locality/n localpath/p locationname/n logfile/p login/u loginname/u logintoken/t logname/u mac/m macaddr/m macaddress/m machine/h machineguid/w
machineid/s machinename/h mail/e mailaddress/e mailfrom/e mailhost/h mailname/h mainpid/i masterhost/h masterreplid/t masterreplid2/t md5/w meid/s
messageid/t mobile/n motd/n mountpoint/p msgid/t name/q nasname/h nbf/d netbioscomputername/h netbiosdomain/h netbiosdomainname/h netbiosname/h nick/u
nickname/u node/h nodeid/t nodename/h nodes/h nonce/t now/d ntdomain/h o/x opaque/t operator/u organisation/n organization/n organizationalunit/n
organizationname/n otp/w ou/n owner/u ownername/n pairingcode/t partserial/s pass/t passcode/t passphrase/t passwd/t password/t path/p peer/h phone/n
phonenumber/n phpsessid/t phpsessionid/t physicaladdress/m physicallocation/n pid/i pidfile/p pin/t ppid/i presharedkey/t primaryhost/h principal/u
printerlocation/n printername/h privatekey/t processid/i procid/i productkey/s productserial/s productuuid/w proxyauthenticate/a proxyauthorization/a
psk/t pwd/p queueid/t rack/n rand/w random/w ray/w rcptto/e rdblastsavetime/d realm/r realmname/h realname/u redishost/h ref/w reference/w
refreshtoken/t registeredowner/n registeredto/n registration/s registrationkey/s remoteuser/u replid/t replyto/e reqid/t requestguid/t requestid/t
requestinguser/u requestingusername/u requesttoken/t requestverificationtoken/t response/w role/u room/n roomname/n root/p rootdir/p rootpath/p
routername/h runas/u runid/t salt/t samaccountname/u searchdomain/h secret/t secretkey/t securitytoken/t seed/w sender/u serial/s serialno/s
serialnum/s serialnumber/s serno/s servedby/t serveradmin/e serverdescription/n serverhost/h servername/h serverpid/i servertime/d servertoken/t
servicetag/s sessid/t session/w sessionid/t setname/h setupcode/t sha1/w sha256/w sharedkey/t sharedsecret/t sharepath/p sharetoken/t sid/w sig/w
signature/w sip/e sitecontact/n sitename/h smtphost/h sn/s socket/p spanid/t ssid/n ssn/t st/x starttime/d state/w station/h stationname/h stoken/t
storagepath/p streamid/t street/n sub/w supportemail/e surname/u swebsocketaccept/w switchname/h syscontact/n syslocation/n sysname/h systemname/h
systemserial/s systemtime/d systemuuid/w tag/w telephone/n thumbprint/w ticket/t time/d timestamp/d tmpdir/p to/H token/w town/n trace/w traceid/t
transaction/w transactionid/t txid/t udn/w uid/u uname/u unique/w uniqueid/t uniqueidentifier/t unitname/h unix/u unixtime/d updatedat/d uploaddir/p
upsname/h upstream/h uptimesince/d user/u userdir/p useremail/e userid/u userlogin/u username/u usn/w usnid/w usr/u uuid/w uuidstring/w varnish/t
vhost/h viewstate/t virtualhost/h visitorid/t wanmac/m webmaster/e webroot/p websocketaccept/w wepkey/t wlanmac/m workdir/p workgroup/h workingdir/p
workingdirectory/p wpakey/t wpnonce/t wwwauthenticate/a wwwtoken/t xid/t xsrf/t xsrftoken/t xtoken/t xvarnish/t zonename/n`
