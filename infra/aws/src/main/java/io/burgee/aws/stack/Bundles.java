package io.burgee.aws.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * What is copied to the machines: files as they are, so that neither a registry nor Docker is needed.
 *
 * @param machine the scripts that set a machine up
 * @param mongo the jars that boot a member of the replica set
 * @param flagApi the jars of the service, as are the two that follow
 */
public record Bundles(Path machine, Path mongo, Path flagApi, Path eventIngest, Path correlationWorker) {

    public List<Path> all() {
        return List.of(machine, mongo, flagApi, eventIngest, correlationWorker);
    }
}
