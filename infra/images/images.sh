#!/usr/bin/env bash
# Lays out what the images of our services are made of, and builds them with docker. Called by ./burgee images, from the top folder, with JAVA_HOME
# set; jars and target/classpath of each module are there.
set -euo pipefail
out=.build/images

# lay_out NAME MODULE MAIN TRAINING...: everything of one image, in $out/NAME.
lay_out() {
  local name=$1 module=$2 main=$3
  shift 3
  local root=$out/$name jar classpath=
  rm -rf "$root"
  mkdir -p "$root/burgee/lib"
  for jar in $(echo "$module"/target/burgee-*-SNAPSHOT.jar) $(tr : ' ' < "$module/target/classpath"); do
    case $jar in *.jar) ;; *) continue ;; esac
    [ ! -e "$root/burgee/lib/${jar##*/}" ] || { echo "burgee: two jars of $name are called ${jar##*/}." >&2 && exit 1; }
    cp "$jar" "$root/burgee/lib/"
    classpath=$classpath:/burgee/lib/${jar##*/}
  done
  cat > "$root/burgee/java.args" <<ARGS
-XX:MaxRAMPercentage=70
-XX:+UseCompactObjectHeaders
-XX:+ExitOnOutOfMemoryError
--enable-native-access=ALL-UNNAMED
--sun-misc-unsafe-memory-access=allow
-cp
"${classpath#:}"
$main
ARGS
  printf '%s\n' -Dspring.context.exit=onRefresh "$@" > "$root/burgee/training.args"
  cp infra/images/healthy "$root/burgee/"
  cp infra/images/Dockerfile "$root/"
}

lay_out flag-api flag-api io.burgee.flagapi.FlagApi -Dspring.mongodb.uri=mongodb://localhost:1/?serverSelectionTimeoutMS=1
lay_out event-ingest event-ingest io.burgee.ingest.EventIngest -Dburgee.ingest.internal-token=training -Dburgee.ingest.aws.region=us-east-1 \
  -Dburgee.ingest.aws.access-key-id=training -Dburgee.ingest.aws.secret-access-key=training
lay_out correlation-worker correlation-worker io.burgee.worker.CorrelationWorker -Dburgee.worker.internal-token=training \
  -Dburgee.worker.sqs.endpoint=http://localhost:1 -Dburgee.worker.dynamodb.endpoint=http://localhost:1
lay_out demo local io.burgee.local.DemoShop

if [ "${1:-}" = --layout ]; then
  echo "laid out in $out; build one with: docker build --build-arg PORT=8080 -t burgee/flag-api $out/flag-api"
  exit
fi
for image in flag-api:8080 event-ingest:8081 correlation-worker:8083 demo:8082; do
  docker build --build-arg "PORT=${image#*:}" -t "burgee/${image%:*}:${BURGEE_VERSION:-dev}" "$out/${image%:*}"
done
