package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import io.burgee.scaling.WorkerScaling;
import java.util.Map;

/** The three services with their settings, the keys of which are those of their settings records. */
final class Services {
    private static final int MOST_INGEST = 20;
    private static final int MOST_API = 12;
    private static final int WORKER_PORT = 8083;

    private final Answers answers;
    private final Bundles bundles;
    private final NetworkStack network;

    Services(Answers answers, Bundles bundles, NetworkStack network) {
        this.answers = answers;
        this.bundles = bundles;
        this.network = network;
    }

    Service flagApi() {
        return new Service(
                "flag-api",
                "io.burgee.flagapi.FlagApi",
                NetworkStack.API_PORT,
                bundles.flagApi(),
                Map.of(
                        "server.forward-headers-strategy", "native",
                        "burgee.flag-api.owner.email", answers.ownerEmail(),
                        "burgee.flag-api.session.secure-cookie", "true",
                        "burgee.flag-api.aws.region", answers.region(),
                        "burgee.flag-api.aws.table-prefix", answers.named("")),
                Map.of(
                        "burgee.flag-api.internal-token", secret("internal-token"),
                        "burgee.flag-api.owner.password", secret("owner-password"),
                        "spring.mongodb.uri", secret("mongodb-uri")),
                network.api,
                NetworkStack.OUTWARD,
                3,
                MOST_API);
    }

    Service eventIngest() {
        return new Service(
                "event-ingest",
                "io.burgee.ingest.EventIngest",
                NetworkStack.INGEST_PORT,
                bundles.eventIngest(),
                Map.of(
                        "burgee.ingest.flag-api",
                        "https://" + answers.internalDomain(),
                        // Of a sender's address, which quotas go by, the balancer's last word counts.
                        "burgee.ingest.behind-proxy",
                        "true",
                        "burgee.ingest.queue",
                        answers.named("ingest"),
                        "burgee.ingest.aws.region",
                        answers.region()),
                Map.of("burgee.ingest.internal-token", secret("internal-token")),
                network.ingest,
                NetworkStack.INSIDE,
                3,
                MOST_INGEST);
    }

    Service correlationWorker() {
        return new Service(
                "correlation-worker",
                "io.burgee.worker.CorrelationWorker",
                WORKER_PORT,
                bundles.correlationWorker(),
                Map.of(
                        "burgee.worker.flag-api-uri", "https://" + answers.internalDomain(),
                        "burgee.worker.table-prefix", answers.named(""),
                        "burgee.worker.queues.ingest", answers.named("ingest"),
                        "burgee.worker.queues.correlate", answers.named("correlate"),
                        "burgee.worker.queues.fold", answers.named("fold"),
                        "burgee.worker.sqs.region", answers.region(),
                        "burgee.worker.dynamodb.region", answers.region(),
                        "burgee.worker.operations.emf", "/var/log/burgee/metrics.log"),
                Map.of(
                        "burgee.worker.internal-token", secret("internal-token"),
                        "burgee.worker.unit-salt", secret("unit-salt")),
                network.worker,
                NetworkStack.INSIDE,
                WorkerScaling.STANDARD.fewest(),
                WorkerScaling.STANDARD.most());
    }

    private String secret(String name) {
        return "{" + answers.name() + "/" + name + "}";
    }
}
