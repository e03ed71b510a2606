#!/usr/bin/env bash
# Makes a machine run one of our services; run once, by root, when the machine is new. /etc/burgee/machine.env says which.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
source /etc/burgee/machine.env

dnf install -y -q java-25-amazon-corretto-headless amazon-cloudwatch-agent jq
id burgee >/dev/null 2>&1 || useradd --system --no-create-home --shell /sbin/nologin burgee
install -d -o burgee -g burgee /var/log/burgee
install -d "/opt/burgee/$SERVICE"
aws s3 cp --only-show-errors "$BUNDLE" /opt/burgee/bundle.zip
python3 -m zipfile -e /opt/burgee/bundle.zip "/opt/burgee/$SERVICE"
rm /opt/burgee/bundle.zip

cat > /etc/systemd/system/burgee.service <<UNIT
[Unit]
Description=Burgee $SERVICE
After=network-online.target
Wants=network-online.target

[Service]
User=burgee
RuntimeDirectory=burgee
RuntimeDirectoryMode=0750
# A machine that is only being prepared for the warm pool does not work.
ExecCondition=+/usr/bin/bash $here/lifecycle.sh is-wanted
ExecStartPre=+/usr/bin/bash $here/secrets.sh
ExecStart=/usr/bin/java -XX:MaxRAMPercentage=70 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError \\
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "/opt/burgee/$SERVICE/*" $MAIN \\
  --spring.config.additional-location=file:/etc/burgee/,file:/run/burgee/
StandardOutput=append:/var/log/burgee/service.log
StandardError=inherit
Restart=on-failure
RestartSec=2
TimeoutStopSec=90
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths=/var/log/burgee /run/burgee
ProtectHome=yes
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
UNIT

cat > /etc/systemd/system/burgee-lifecycle.service <<UNIT
[Unit]
Description=Tells Auto Scaling when $SERVICE is ready and when it has finished
After=burgee.service

[Service]
ExecStart=/usr/bin/bash $here/lifecycle.sh watch
Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
UNIT

cat > /etc/logrotate.d/burgee <<'ROTATE'
/var/log/burgee/*.log {
  size 50M
  rotate 2
  copytruncate
  missingok
}
ROTATE

cat > /opt/aws/amazon-cloudwatch-agent/etc/burgee.json <<AGENT
{"agent": {"run_as_user": "root"},
 "logs": {"logs_collected": {"files": {"collect_list": [
   {"file_path": "/var/log/burgee/service.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "{instance_id}"},
   {"file_path": "/var/log/burgee/metrics.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "{instance_id}/metrics"}]}}}}
AGENT
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/opt/aws/amazon-cloudwatch-agent/etc/burgee.json

systemctl daemon-reload
systemctl enable --now burgee.service || true
systemctl enable --now burgee-lifecycle.service
