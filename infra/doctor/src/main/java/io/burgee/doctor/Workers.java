package io.burgee.doctor;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;

/** A worker is alive, not behind, and gave nothing up. */
final class Workers implements Check {

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public String find(Deployment deployment) throws Ill, InterruptedException {
        URI worker = Objects.requireNonNull(deployment.worker());
        var health = Deployment.read(deployment.send(HttpRequest.newBuilder(worker.resolve("/actuator/health"))));
        String status = health.path("status").asString("unknown");
        if (!status.equals("UP")) {
            throw new Ill(
                    "The worker says " + status + ".",
                    "See docs/operations.md, 'Meters and health', for what its parts say.");
        }
        if (deployment.internalToken() == null) {
            return "up and not behind; dead letters were not looked at, since BURGEE_INTERNAL_TOKEN is not set";
        }
        var answer = deployment.send(HttpRequest.newBuilder(worker.resolve("/operations/dead-letters"))
                .header("Authorization", "Bearer " + deployment.internalToken()));
        if (answer.statusCode() != 200) {
            throw new Ill(
                    "The worker answered " + answer.statusCode() + " to the question for dead letters.",
                    "Set BURGEE_INTERNAL_TOKEN to the internal token of the deployment.");
        }
        long given = Deployment.read(answer).findValues("count").stream()
                .mapToLong(count -> count.asLong())
                .sum();
        if (given > 0) {
            throw new Ill(
                    given + " messages were given up.",
                    "./burgee dead-letters says why; ./burgee redrive has them handled again.");
        }
        return "up and not behind, no dead letters";
    }
}
