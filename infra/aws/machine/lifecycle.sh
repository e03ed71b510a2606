#!/usr/bin/env bash
# What the machine's auto-scaling group wants of it, and answers to that.
#   is-wanted  whether it is to work; not while it is prepared for the warm pool, and not when it is about to leave
#   watch      tells the group when the service is ready; when the machine is to leave, stops the service, which finishes what it has in
#              hand, and tells that. Meanwhile starts a service again that says it is dead. The group waits for either answer only so long: nothing depends on it.
set -euo pipefail
etc=${BURGEE_ETC:-/etc/burgee}
metadata=${BURGEE_METADATA:-http://169.254.169.254}
pause=${BURGEE_PAUSE:-5}
# shellcheck source=/dev/null
source "$etc/machine.env"

ask() {
  local token
  token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$metadata/latest/api/token")
  curl -sf -m 2 -H "X-aws-ec2-metadata-token: $token" "$metadata/latest/meta-data/$1"
}

wanted_state() {
  ask autoscaling/target-lifecycle-state || echo unknown
}

answer() { # HOOK
  aws --region "$AWS_REGION" autoscaling complete-lifecycle-action --auto-scaling-group-name "$GROUP" \
    --lifecycle-hook-name "$1" --instance-id "$(ask instance-id)" --lifecycle-action-result CONTINUE ||
    echo "The group was not waiting for '$1'." >&2
}

# Only where health says so itself: a service that waits for another lives.
is_dead() {
  [ "$(curl -s -m 5 -o /dev/null -w '%{http_code}' "http://localhost:$PORT/actuator/health/liveness")" = 503 ]
}

watch() {
  local told= state dead=0
  while true; do
    state=$(wanted_state)
    case "$state" in
      unknown) ;;
      "$told")
        if [ "$state" = InService ] && is_dead; then dead=$((dead + 1)); else dead=0; fi
        if [ "$dead" -ge 3 ]; then
          systemctl restart burgee
          dead=0
        fi
        ;;
      InService)
        # Also after the warm pool, where the machine was stopped or the service was.
        systemctl is-active -q burgee || systemctl start burgee || true
        if curl -sf -m 2 -o /dev/null "http://localhost:$PORT/actuator/health/readiness"; then
          answer ready
          told=$state
        fi
        ;;
      *)
        systemctl stop burgee
        answer ready
        answer finished
        told=$state
        ;;
    esac
    [ "${BURGEE_UNTIL:-}" != "$told" ] || return 0
    sleep "$pause"
  done
}

case "${1:-}" in
  is-wanted) case "$(wanted_state)" in InService | unknown) ;; *) exit 1 ;; esac ;;
  watch) watch ;;
  *)
    echo "lifecycle.sh is-wanted | watch" >&2
    exit 2
    ;;
esac
