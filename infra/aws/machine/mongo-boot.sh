#!/usr/bin/env bash
# Starts this machine's member. A set that was never founded is founded by its first member, once all are there; from then on an empty disk
# is a loss, which `burgee mongo boot` deals with.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
source /etc/burgee/machine.env
export AWS_DEFAULT_REGION=$AWS_REGION
data=$1

secret() {
  aws secretsmanager get-secret-value --secret-id "$SECRETS/$1" --query SecretString --output text
}

# Whether the set was founded; anything but a plain no stops the boot.
is_founded() {
  local answer
  if answer=$(aws ssm get-parameter --name "$FOUNDED" 2>&1); then return 0; fi
  case "$answer" in
    *ParameterNotFound*) return 1 ;;
    *) echo "$answer" >&2 && exit 1 ;;
  esac
}

found() {
  local host
  for host in $(jq -r '.members[].host' /opt/burgee/mongo/replica-set.json); do
    until mongosh --quiet --host "$host" --eval 'db.hello().ok' >/dev/null 2>&1; do sleep 2; done
  done
  mongosh --quiet --eval "rs.initiate($(cat /opt/burgee/mongo/replica-set.json))"
  until mongosh --quiet --eval 'quit(db.hello().isWritablePrimary ? 0 : 1)'; do sleep 1; done
  # By standard input: the arguments of a process can be read by others.
  mongosh --quiet admin <<SCRIPT
    db.createUser({user: "operator", pwd: "$(secret mongo-operator)", roles: ["clusterAdmin", "userAdminAnyDatabase", "readWriteAnyDatabase"]})
    db.auth("operator", "$(secret mongo-operator)")
    db.createUser({user: "burgee", pwd: "$(secret mongo-password)", roles: [{role: "readWrite", db: "burgee"}, "clusterMonitor"]})
SCRIPT
  aws ssm put-parameter --name "$FOUNDED" --type String --value "$(date -u +%FT%TZ)" >/dev/null
}

if is_founded; then
  BURGEE_MONGO_USER=operator BURGEE_MONGO_PASSWORD=$(secret mongo-operator) java -cp "/opt/burgee/mongo/*" io.burgee.mongo.console.Console \
    --replica-set /opt/burgee/mongo/replica-set.json boot --host "$HOST:27017" --data "$data"
else
  systemctl start mongod
  if [ "$HOST:27017" = "$(jq -r '.members[0].host' /opt/burgee/mongo/replica-set.json)" ]; then
    found
  fi
fi
