#!/usr/bin/env bash
# Makes a machine a member of the replica set; run once, by root, when the machine is new. /etc/burgee/machine.env says which. A local
# disk does not outlive a stop of its machine, so such a machine is replaced rather than stopped, and comes back empty: what that means
# for its vote is decided by `burgee mongo boot`.
set -euo pipefail
# shellcheck source=/dev/null
source /etc/burgee/machine.env
data=/data/mongo
export AWS_DEFAULT_REGION=$AWS_REGION

ask() {
  local token
  token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)
  curl -sf -m 2 -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"
}

secret() {
  aws secretsmanager get-secret-value --secret-id "$SECRETS/$1" --query SecretString --output text
}

install_mongod() {
  cat > /etc/yum.repos.d/mongodb.repo <<'REPO'
[mongodb]
name=MongoDB
baseurl=https://repo.mongodb.org/yum/amazon/2023/mongodb-org/8.0/aarch64/
gpgcheck=1
enabled=1
gpgkey=https://pgp.mongodb.com/server-8.0.asc
REPO
  dnf install -y -q mongodb-org java-25-amazon-corretto-headless jq xfsprogs amazon-cloudwatch-agent
  aws s3 cp --only-show-errors "$TOOL" /opt/burgee/mongo.zip
  python3 -m zipfile -e /opt/burgee/mongo.zip /opt/burgee/mongo
  # The package brings its user, mongod, who owns the log; the operator's tool runs mongod as the same.
  (umask 0377 && secret mongo-keyfile > /etc/mongo.key)
  install -d -o mongod -g mongod "$data"
  chown mongod:mongod /etc/mongo.key
  cat > /etc/mongod.conf <<CONF
storage:
  dbPath: $data
systemLog:
  destination: file
  path: /var/log/mongodb/mongod.log
  logAppend: true
net:
  port: 27017
  bindIp: 0.0.0.0
replication:
  replSetName: none-yet
security:
  keyFile: /etc/mongo.key
CONF
  # What happens at a boot is decided by `burgee mongo boot`, never by systemd.
  systemctl disable -q mongod
}

# Written on every machine, enabled where there is a disk: on a machine that a restore launched, by the restore, when it is over.
install_units() {
  local here
  here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  install -m 755 "$here/burgee-mongo" /usr/local/bin/burgee-mongo
  # Also when the machine starts again, which may have cost it its disk.
  cat > /etc/systemd/system/burgee-mongo.service <<UNIT
[Unit]
Description=Burgee's member of the replica set
After=network-online.target
Wants=network-online.target
# Without its disk it has nothing to start from: a new machine takes its place.
RequiresMountsFor=$data

[Service]
Type=oneshot
RemainAfterExit=yes
# Without a primary, or before all are there, a boot gives up after an hour.
Restart=on-failure
RestartSec=30
ExecStart=/usr/bin/bash $here/mongo-boot.sh $data
StandardOutput=append:/var/log/burgee/operations.log
StandardError=inherit

[Install]
WantedBy=multi-user.target
UNIT
  cat > /etc/systemd/system/burgee-snapshot.service <<UNIT
[Unit]
Description=A snapshot of this machine's disk, if its member has what the others have

[Service]
Type=oneshot
ExecStart=/usr/local/bin/burgee-mongo snapshot --reason schedule
StandardOutput=append:/var/log/burgee/operations.log
StandardError=inherit
UNIT
  cat > /etc/systemd/system/burgee-snapshot.timer <<UNIT
[Unit]
Description=A backup every quarter of an hour

[Timer]
OnCalendar=*:0/15

[Install]
WantedBy=timers.target
UNIT
  cat > /etc/systemd/system/burgee-health.service <<UNIT
[Unit]
Description=How many members serve, for the alarms

[Service]
Type=oneshot
ExecStart=/usr/local/bin/burgee-mongo status --emf
StandardOutput=append:/var/log/burgee/health.log
UNIT
  cat > /etc/systemd/system/burgee-health.timer <<UNIT
[Unit]
Description=Tells every minute how the replica set is

[Timer]
OnCalendar=*:*:00
AccuracySec=1s

[Install]
WantedBy=timers.target
UNIT
  systemctl daemon-reload
}

# What all three write, to CloudWatch: where alarms read health, and people the rest when the machine is gone.
ship_logs() {
  install -d /var/log/burgee
  cat > /etc/logrotate.d/burgee <<'ROTATE'
/var/log/burgee/*.log /var/log/mongodb/*.log {
  size 50M
  rotate 2
  copytruncate
  missingok
}
ROTATE
  cat > /opt/aws/amazon-cloudwatch-agent/etc/burgee.json <<AGENT
{"agent": {"run_as_user": "root"},
 "logs": {"logs_collected": {"files": {"collect_list": [
   {"file_path": "/var/log/burgee/health.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "{instance_id}/health"},
   {"file_path": "/var/log/burgee/operations.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "{instance_id}/operations"},
   {"file_path": "/var/log/mongodb/mongod.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "{instance_id}/mongod"}]}}}}
AGENT
  /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/opt/aws/amazon-cloudwatch-agent/etc/burgee.json
}

# The local disk, or the disk that backups are made of; the latter only where the group started the machine: a restore brings its own.
find_disk() {
  if [ "$DISK" = nvme ]; then
    lsblk -dno NAME,MODEL | awk '/Instance Storage/ {print "/dev/" $1; exit}'
    return
  fi
  ask "tags/instance/aws:autoscaling:groupName" >/dev/null || return 0
  local volume
  volume=$(aws ec2 describe-volumes --filters Name=tag:burgee:backup,Values=mongo "Name=tag:Name,Values=$VOLUME_NAME" \
    --query 'Volumes[].VolumeId' --output text)
  if [ "$(wc -w <<< "$volume")" != 1 ]; then
    echo "One disk should have the tags of backups, and these do: $volume" >&2
    return 1
  fi
  aws ec2 wait volume-available --volume-ids "$volume"
  aws ec2 attach-volume --volume-id "$volume" --instance-id "$(ask instance-id)" --device /dev/sdf >/dev/null
  local path="/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${volume/-/}"
  until [ -e "$path" ]; do sleep 1; done
  echo "$path"
}

take_name() {
  aws route53 change-resource-record-sets --hosted-zone-id "$NAMES" --change-batch "{\"Changes\":[{\"Action\":\"UPSERT\",
    \"ResourceRecordSet\":{\"Name\":\"$HOST\",\"Type\":\"A\",\"TTL\":10,\"ResourceRecords\":[{\"Value\":\"$(ask local-ipv4)\"}]}}]}" >/dev/null
}

install_mongod
install_units
ship_logs
systemctl enable --now burgee-health.timer
disk=$(find_disk)
if [ -n "$disk" ]; then
  blkid "$disk" >/dev/null || mkfs.xfs -q "$disk"
  echo "UUID=$(blkid -s UUID -o value "$disk") $data xfs noatime,nofail 0 0" >> /etc/fstab
  systemctl daemon-reload
  mount "$data"
  # All of it: the disk may come from a machine where the user had another number.
  chown -R mongod:mongod "$data"
  take_name
  if [ "$DISK" = ebs ]; then systemctl enable --now burgee-snapshot.timer; fi
  # Last, as it ends when the member has its role.
  systemctl enable --now burgee-mongo.service
fi
