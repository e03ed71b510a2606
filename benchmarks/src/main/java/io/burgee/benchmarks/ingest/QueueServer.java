package io.burgee.benchmarks.ingest;

import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ, in memory. */
final class QueueServer {

    private QueueServer() {}

    static void main(String[] args) {
        SQSRestServerBuilder.withInterface("127.0.0.1")
                .withPort(Integer.parseInt(args[0]))
                .start()
                .waitUntilStarted();
    }
}
