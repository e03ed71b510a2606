package io.burgee.worker.platform;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The tables, declared here and nowhere else. The keys of all of them are text, {@code pk} and {@code sk}; rows with a
 * {@code ttl} (epoch seconds) may vanish after it.
 *
 * <pre>
 * raw    {lane}#{yyyyMMddHHmm}           {chunkId}[/part]      groups as received; rejected#… beside them: unreadable batches
 * unit   {experimentId}#{iteration}#{segment}  {unit hash}     first sightings, contribution
 * goal   {environmentId}#{unit hash}     G#{kind}:{key}#{day}  one attribute per goal
 *                                        L#{kind}#{unit hash}  that both are linked; a row on either side
 *                                        C#{kind}              that too many are
 * usage  {environmentId}#{flagKey}#{hour}      {minute}#{lane} counters
 *        {environmentId}#{kind}:{key}#{hour}   G#{minute}#{lane}  how often a goal event came, its values
 * ledger {environmentId}#{yyyyMMdd}     {HHmm}#{lane}         accounts; complete, LATEST: how far they are
 * inventory {environmentId}              sdks, instance#{sdk}#{id}  who reports
 * directory {environmentId}#{kind}#{shard}  {key, cut}  contexts: attributes, what flags served
 *        {environmentId}                kinds, attributes#{kind}, values#{kind}#{attribute}, unknownFlags
 * tail   {environmentId}                {watchId}#{stored}#{chunkId}  events, while somebody watches
 * tally  {experimentId}#{iteration}      LATEST                sums, as JSON
 *                                        SLICE#{piece}#{dimension}  the same by a dimension
 * lease  {job}                           {shard}               leases, gaps, counters of changes, watermarks, erasures, …
 * </pre>
 */
public record Tables(String prefix) {
    public static final String PK = "pk";
    public static final String SK = "sk";
    public static final String TTL = "ttl";

    public String raw() {
        return prefix + "raw";
    }

    public String unit() {
        return prefix + "unit";
    }

    public String goal() {
        return prefix + "goal";
    }

    public String usage() {
        return prefix + "usage";
    }

    public String ledger() {
        return prefix + "ledger";
    }

    public String inventory() {
        return prefix + "inventory";
    }

    public String directory() {
        return prefix + "directory";
    }

    public String tail() {
        return prefix + "tail";
    }

    public String tally() {
        return prefix + "tally";
    }

    public String lease() {
        return prefix + "lease";
    }

    public List<String> names() {
        return List.of(raw(), unit(), goal(), usage(), ledger(), inventory(), directory(), tail(), tally(), lease());
    }

    /** Creates those that don't exist; for development and tests: in production they are declared as infrastructure. */
    public void create(DynamoDbClient dynamo) {
        List<String> existing =
                dynamo.listTablesPaginator().tableNames().stream().toList();
        for (String name : names()) {
            if (!existing.contains(name)) {
                create(dynamo, name);
            }
        }
    }

    private static void create(DynamoDbClient dynamo, String name) {
        try {
            dynamo.createTable(request -> request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(attribute(PK), attribute(SK))
                    .keySchema(key(PK, KeyType.HASH), key(SK, KeyType.RANGE)));
        } catch (ResourceInUseException e) {
            // Another worker was faster.
        }
        dynamo.waiter().waitUntilTableExists(request -> request.tableName(name));
        dynamo.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(ttl -> ttl.attributeName(TTL).enabled(true)));
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
