package io.burgee.local.store;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scala.concurrent.Await;

/**
 * ElasticMQ: the SQS protocol over HTTP, its queues and messages kept in an H2 file, so that a message that was
 * accepted before a stop (also a delayed one) is delivered after the next start.
 */
public final class Queues implements Store {

    /** At Ctrl-C the platform stops in its own order; servers that stop themselves would lose what is still drained. */
    private static final String NO_HOOKS =
            "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off, pekko.jvm-shutdown-hooks = off";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final URI endpoint;

    private Queues(ActorSystem actors, SQSRestServer server, int port) {
        this.actors = actors;
        this.server = server;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
    }

    /** Opens the queues kept in {@code folder}, or starts with none. */
    public static Queues open(Path folder) {
        var actors =
                ActorSystem.create("queues", ConfigFactory.parseString(NO_HOOKS).withFallback(ConfigFactory.load()));
        var persistence = new SqlQueuePersistenceConfig(
                true,
                "org.h2.Driver",
                "jdbc:h2:file:" + folder.resolve("messages").toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE",
                "sa",
                "",
                false);
        var listener = actors.actorOf(
                Props.create(SqlQueuePersistenceActor.class, persistence, List$.MODULE$.<Object>empty()));
        var queueManager = actors.actorOf(Props.create(
                QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(listener)));
        restore(listener, queueManager);
        var server = SQSRestServerBuilder.withActorSystem(actors)
                .withQueueManagerActor(queueManager)
                .withQueueEventListener(listener)
                .withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new Queues(actors, server, port);
    }

    private static void restore(ActorRef listener, ActorRef queueManager) {
        var done = Patterns.ask(listener, new QueueEvent.Restore(queueManager), PATIENCE)
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Object result = done.join();
        if (result instanceof scala.util.Left<?, ?> errors) {
            throw new IllegalStateException("The queues on disk could not be restored: " + errors.value());
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        server.stopAndWait();
        try {
            Await.result(actors.terminate(), scala.concurrent.duration.Duration.apply(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The queues did not stop within 10 s", e);
        }
    }
}
