package io.burgee.mongo.aws;

import io.burgee.mongo.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.bson.BSONException;
import org.bson.Document;
import org.bson.json.JsonParseException;

/**
 * What a site on AWS is called. A file of JSON; every key must be there, and no other.
 *
 * @param region of everything
 * @param zone where the restored machine and its disk stand
 * @param subnet of that zone, from which members are reached
 * @param backup what the launch template, the group and the disk of the hidden member are called
 * @param hostedZone where {@code *.burgee.internal} is
 * @param founded the parameter that holds the name of the set that new machines join
 * @param secret whose value is the address that clients use
 * @param clients the auto-scaling group of flag-api
 * @param dataFolder of mongod on each machine
 */
public record AwsSettings(
        String region,
        String zone,
        String subnet,
        String backup,
        String hostedZone,
        String founded,
        String secret,
        String clients,
        String dataFolder) {

    private static final List<String> KEYS =
            List.of("region", "zone", "subnet", "backup", "hostedZone", "founded", "secret", "clients", "dataFolder");

    /** @throws Refusal in one sentence that names the key */
    public static AwsSettings read(Path file) {
        Document document;
        try {
            document = Document.parse(Files.readString(file));
        } catch (IOException e) {
            throw new Refusal("Can't read " + file + ": copy infra/mongo/aws.example.json and fill it in.");
        } catch (JsonParseException | BSONException e) {
            throw new Refusal(file + " is not JSON: " + e.getMessage() + ".");
        }
        var unknown = new TreeSet<>(document.keySet());
        KEYS.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new Refusal(
                    "Unknown key " + unknown.first() + " in " + file + ": known are " + String.join(", ", KEYS) + ".");
        }
        for (String key : KEYS) {
            if (!(document.get(key) instanceof String text) || text.isBlank()) {
                throw new Refusal("The key " + key + " is missing in " + file + ".");
            }
        }
        var settings = new AwsSettings(
                document.getString("region"),
                document.getString("zone"),
                document.getString("subnet"),
                document.getString("backup"),
                document.getString("hostedZone"),
                document.getString("founded"),
                document.getString("secret"),
                document.getString("clients"),
                document.getString("dataFolder"));
        if (!settings.zone.matches(settings.region.replaceAll("[^a-z0-9-]", "") + "[a-z]")) {
            throw new Refusal(
                    "The zone " + settings.zone + " in " + file + " is not in the region " + settings.region + ".");
        }
        if (!settings.dataFolder.matches("/[A-Za-z0-9/_-]{3,}")) {
            throw new Refusal(
                    "dataFolder in " + file + " must be an absolute path below /, not " + settings.dataFolder + ".");
        }
        return settings;
    }
}
