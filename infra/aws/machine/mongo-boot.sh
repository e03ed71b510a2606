#!/usr/bin/env bash
# Starts this machine's member. A set that was never founded is founded by its first member, once all are there; from then on an empty disk
# is a loss, which `burgee mongo boot` deals with. Stopped anywhere, it goes on when it is run again.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tool=${BURGEE_TOOL:-/opt/burgee/mongo}
conf=${BURGEE_CONF:-/etc/mongod.conf}
# shellcheck source=/dev/null
source "${BURGEE_ETC:-/etc/burgee}/machine.env"
export AWS_DEFAULT_REGION=$AWS_REGION
data=$1

secret() {
  aws secretsmanager get-secret-value --secret-id "$SECRETS/$1" --query SecretString --output text
}

# The set that was founded, or none; anything but a plain answer stops the boot.
founded() {
  local answer
  if answer=$(aws ssm get-parameter --name "$FOUNDED" --query Parameter.Value --output text 2>&1); then
    echo "$answer"
    return
  fi
  case "$answer" in
    *ParameterNotFound*) ;;
    *) echo "$answer" >&2 && return 1 ;;
  esac
}

found() {
  local host
  for host in $(jq -r '.members[].host' "$tool/replica-set.json"); do
    until mongosh --quiet --host "$host" --eval 'db.hello().ok' >/dev/null 2>&1; do sleep 2; done
  done
  # By the environment: the arguments of a process can be read by others.
  REPLICA_SET=$tool/replica-set.json OPERATOR=$(secret mongo-operator) CLIENT=$(secret mongo-password) \
    mongosh --quiet --file "$here/mongo-found.js"
  aws ssm put-parameter --name "$FOUNDED" --type String --value "$first" >/dev/null
}

first=$(jq -r ._id "$tool/replica-set.json")
name=$(founded)
# A new machine belongs to the set of today, which a restore may have founded; one that starts again, to that of its data.
sed -i "s/^  replSetName: none-yet$/  replSetName: ${name:-$first}/" "$conf"
if [ -n "$name" ]; then
  bash "$here/burgee-mongo" boot --host "$HOST:27017" --data "$data"
else
  systemctl start mongod
  if [ "$HOST:27017" = "$(jq -r '.members[0].host' "$tool/replica-set.json")" ]; then
    found
  fi
fi
