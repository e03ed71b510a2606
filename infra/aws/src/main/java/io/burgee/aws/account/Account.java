package io.burgee.aws.account;

import io.burgee.aws.answers.Answers;
import io.burgee.aws.answers.Refused;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.QueueSetup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** An account as it is. Only looks; needs dynamodb:DescribeTable and ListTagsOfResource, sqs:GetQueueUrl and ListQueueTags. */
public final class Account {
    /** CloudFormation's own, on all that a stack created. */
    private static final String STACK = "aws:cloudformation:stack-name";

    private static final List<String> WORK = List.of("ingest", "correlate", "fold");

    private final DynamoDbClient dynamo;
    private final SqsClient sqs;

    public Account(DynamoDbClient dynamo, SqsClient sqs) {
        this.dynamo = dynamo;
        this.sqs = sqs;
    }

    /**
     * @throws Refused when a table or queue of the deployment is there and another's, or left over from a stack that was deleted, or when the
     *     account can't be looked at
     */
    public void mustTake(Answers answers) {
        String stack = answers.named("data");
        try {
            Optional<String> left = Optional.empty();
            for (String table : new Tables(answers.named("")).names()) {
                Optional<String> owner = table(table);
                owner.filter(it -> !it.equals(stack)).ifPresent(other -> {
                    throw taken("table", table, other, answers);
                });
                left = owner.isPresent() ? Optional.of(table) : left;
            }
            List<String> queues = WORK.stream()
                    .map(answers::named)
                    .flatMap(queue -> Stream.of(queue, queue + QueueSetup.DEAD_LETTERS))
                    .filter(queue -> isThere(queue, stack, answers))
                    .toList();
            if (left.isPresent() && queues.isEmpty()) {
                throw new Refused(
                        "The table %s is left over from a stack %s that was deleted, which keeps its tables: choose another name than '%s', or delete the tables."
                                .formatted(left.get(), stack, answers.name()));
            }
        } catch (AwsServiceException e) {
            throw new Refused(
                    "AWS does not let us look at the tables and queues of account %s in %s (%s): give credentials that may."
                            .formatted(
                                    answers.account(),
                                    answers.region(),
                                    e.awsErrorDetails().errorCode()));
        } catch (SdkClientException e) {
            throw new Refused(
                    "AWS can't be asked (" + firstSentence(e) + "): give credentials, for example by AWS_PROFILE.");
        }
    }

    private static String firstSentence(SdkClientException e) {
        return String.valueOf(e.getMessage()).split("[(:.]", 2)[0].strip();
    }

    private static Refused taken(String what, String name, String owner, Answers answers) {
        return new Refused("The %s %s is there already%s: choose another name than '%s'."
                .formatted(what, name, owner.isEmpty() ? "" : " and belongs to the stack " + owner, answers.name()));
    }

    /** The stack that it belongs to, or nothing known; empty when there is no such table. */
    private Optional<String> table(String name) {
        try {
            String arn = dynamo.describeTable(request -> request.tableName(name))
                    .table()
                    .tableArn();
            return Optional.of(stackOf(arn));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private String stackOf(String table) {
        try {
            return dynamo.listTagsOfResource(request -> request.resourceArn(table)).tags().stream()
                    .filter(tag -> tag.key().equals(STACK))
                    .map(Tag::value)
                    .findFirst()
                    .orElse("");
        } catch (DynamoDbException e) {
            // DynamoDB Local has no tags: what it has belongs to no stack.
            if ("UnknownOperationException".equals(e.awsErrorDetails().errorCode())) {
                return "";
            }
            throw e;
        }
    }

    private boolean isThere(String queue, String stack, Answers answers) {
        Optional<String> owner = queue(queue);
        owner.filter(it -> !it.equals(stack)).ifPresent(other -> {
            throw taken("queue", queue, other, answers);
        });
        return owner.isPresent();
    }

    private Optional<String> queue(String name) {
        try {
            String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
            return Optional.of(
                    sqs.listQueueTags(request -> request.queueUrl(url)).tags().getOrDefault(STACK, ""));
        } catch (QueueDoesNotExistException e) {
            return Optional.empty();
        }
    }
}
