#!/usr/bin/env bash
# Writes the service's secrets where only it can read them, in memory: each {name} of /etc/burgee/secrets becomes the value of that secret.
set -euo pipefail
etc=${BURGEE_ETC:-/etc/burgee}
run=${BURGEE_RUN:-/run/burgee}
# shellcheck source=/dev/null
source "$etc/machine.env"

umask 0377
file=$run/$SERVICE.properties
rm -f "$file"
while IFS= read -r line; do
  while [[ $line =~ \{([^}]+)\} ]]; do
    name=${BASH_REMATCH[1]}
    value=$(aws --region "$AWS_REGION" secretsmanager get-secret-value --secret-id "$name" --query SecretString --output text)
    # In a file of properties a backslash means more than itself.
    value=${value//\\/\\\\}
    line=${line%%"{$name}"*}$value${line#*"{$name}"}
  done
  printf '%s\n' "$line"
done < "$etc/secrets" > "$file"
if id burgee >/dev/null 2>&1; then chown burgee:burgee "$file"; fi
