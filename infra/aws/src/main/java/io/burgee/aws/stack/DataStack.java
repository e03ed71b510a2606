package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import io.burgee.aws.cost.Rates;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.QueueSetup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.MaxThroughputProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.dynamodb.WarmThroughput;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * What is kept: tables, queues, secrets, and the key that all of them are encrypted with. The shape of the tables and the numbers of the
 * queues are the worker's own ({@link Tables}, {@link QueueSetup}). Nothing here goes when the stack goes, but for queues.
 */
public final class DataStack extends Stack {
    static final List<String> WORK = List.of("ingest", "correlate", "fold");

    /** A new table takes so many writes at once; what is expected to exceed it is split beforehand. */
    private static final int WARM_WRITES = 4_000;

    private static final int WARM_READS = 12_000;
    private static final double HEADROOM = 1.5;

    /** A runaway writer is throttled at so many times what was expected, before it costs a fortune. */
    private static final int GUARD = 8;

    /** Workers say at each receive how long they want; this is for whoever else looks. */
    private static final Duration VISIBILITY = Duration.seconds(60);

    final Key key;
    final Map<String, TableV2> tables = new LinkedHashMap<>();
    final Map<String, Queue> queues = new LinkedHashMap<>();
    final Map<String, Queue> deadLetters = new LinkedHashMap<>();
    private final Map<String, Secret> secrets = new LinkedHashMap<>();

    public DataStack(Construct scope, StackProps props, Answers answers) {
        super(scope, answers.named("data"), props);
        key = Key.Builder.create(this, "Key")
                .alias(answers.named("data"))
                .description("Tables, queues, secrets, logs, alarms and backups of " + answers.name())
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        letServicesUseTheKey();
        Tables names = new Tables(answers.name() + "-");
        Rates rates = Rates.of(answers.load());
        for (String table : names.names()) {
            String kind = table.substring(names.prefix().length());
            tables.put(kind, table(table, kind, rates));
        }
        WORK.forEach(work -> queue(answers, work));
        secret(answers, "internal-token", "What ingest and workers present to flag-api", 48);
        secret(
                answers,
                "unit-salt",
                "Makes the hashes of contexts unlike any other installation's; must never change",
                32);
        secret(answers, "owner-password", "The first owner signs in with it", 24);
        secret(answers, "mongo-password", "Of the user burgee in MongoDB", 32);
        mongoUri(answers);
        secret(answers, "mongo-operator", "Of the user operator in MongoDB, which changes the replica set", 32);
        secret(answers, "mongo-keyfile", "By which members of the replica set know each other", 512);
    }

    /** Where flag-api finds its store. CloudFormation puts the password in; a restore puts another address here. */
    private void mongoUri(Answers answers) {
        String password = secret("mongo-password").getSecretValue().unsafeUnwrap();
        secrets.put(
                "mongodb-uri",
                Secret.Builder.create(this, "Secret-mongodb-uri")
                        .secretName(answers.name() + "/mongodb-uri")
                        .description("The address of MongoDB that flag-api uses")
                        .encryptionKey(key)
                        .secretStringValue(SecretValue.unsafePlainText(MongoStack.uri(password)))
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build());
    }

    /** By its name without the deployment's. */
    TableV2 table(String name) {
        return known(tables, name);
    }

    Queue queue(String name) {
        return known(queues, name);
    }

    Secret secret(String name) {
        return known(secrets, name);
    }

    private static <T> T known(Map<String, T> things, String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new IllegalArgumentException("There is no " + name + ".");
        }
        return thing;
    }

    /** Alarms go to an encrypted topic, and logs are encrypted for the service that writes them. */
    private void letServicesUseTheKey() {
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Alarms")
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .resources(List.of("*"))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", getAccount())))
                .build());
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Logs")
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("logs." + getRegion() + ".amazonaws.com")))
                .actions(List.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"))
                .resources(List.of("*"))
                .conditions(Map.of(
                        "ArnLike",
                        Map.of(
                                "kms:EncryptionContext:aws:logs:arn",
                                "arn:aws:logs:%s:%s:log-group:*".formatted(getRegion(), getAccount()))))
                .build());
    }

    private TableV2 table(String name, String kind, Rates rates) {
        double writes = rates.writes(kind);
        double reads = rates.reads(kind);
        TableV2.Builder table = TableV2.Builder.create(this, "Table-" + kind)
                .tableName(name)
                .partitionKey(text(Tables.PK))
                .sortKey(text(Tables.SK))
                .timeToLiveAttribute(Tables.TTL)
                .billing(Billing.onDemand(MaxThroughputProps.builder()
                        .maxWriteRequestUnits(guard(writes, WARM_WRITES))
                        .maxReadRequestUnits(guard(reads, WARM_READS))
                        .build()))
                .encryption(TableEncryptionV2.customerManagedKey(key))
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .build())
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN);
        if (writes * HEADROOM > WARM_WRITES || reads * HEADROOM > WARM_READS) {
            table.warmThroughput(WarmThroughput.builder()
                    .writeUnitsPerSecond(Math.max(WARM_WRITES, Math.round(writes * HEADROOM)))
                    .readUnitsPerSecond(Math.max(WARM_READS, Math.round(reads * HEADROOM)))
                    .build());
        }
        return table.build();
    }

    private static long guard(double expected, int usual) {
        return Math.max(usual, Math.round(expected * GUARD));
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    private void queue(Answers answers, String work) {
        String name = answers.named(work);
        Queue dead = settings("DeadLetters-" + work, name + QueueSetup.DEAD_LETTERS)
                .retentionPeriod(seconds(QueueSetup.DEAD_LETTER_RETENTION))
                .build();
        deadLetters.put(work, dead);
        queues.put(
                work,
                settings("Queue-" + work, name)
                        .retentionPeriod(seconds(QueueSetup.RETENTION))
                        .visibilityTimeout(VISIBILITY)
                        .deadLetterQueue(DeadLetterQueue.builder()
                                .queue(dead)
                                .maxReceiveCount(QueueSetup.MAX_RECEIVES)
                                .build())
                        .build());
    }

    private Queue.Builder settings(String id, String name) {
        return Queue.Builder.create(this, id)
                .queueName(name)
                .maxMessageSizeBytes(QueueSetup.MAX_MESSAGE)
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(key)
                .dataKeyReuse(Duration.hours(1))
                .enforceSsl(true);
    }

    private static Duration seconds(java.time.Duration duration) {
        return Duration.seconds(duration.toSeconds());
    }

    private void secret(Answers answers, String name, String description, int length) {
        Secret secret = Secret.Builder.create(this, "Secret-" + name)
                .secretName(answers.name() + "/" + name)
                .description(description)
                .encryptionKey(key)
                .generateSecretString(SecretStringGenerator.builder()
                        .passwordLength(length)
                        .excludePunctuation(true)
                        .build())
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        secrets.put(name, secret);
    }
}
