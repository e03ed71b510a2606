package io.burgee.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder in which everything is kept, held by one process at a time. */
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the folder if it is absent (readable by its owner only) and locks it.
     *
     * @throws Failure when another process holds it or it cannot be written
     */
    static DataFolder open(Path root) {
        try {
            if (Files.notExists(root)) {
                Files.createDirectories(root);
                restrict(root);
            }
            var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Failure("The data folder " + root
                        + " is in use by another Burgee: stop that one, or choose another folder with --data DIR.");
            }
            return new DataFolder(root.toAbsolutePath(), channel, lock);
        } catch (IOException e) {
            throw new Failure("The data folder " + root + " cannot be written (" + e.getMessage()
                    + "): make it writable, or choose another with --data DIR.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    private static void restrict(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** A folder inside, created when absent. */
    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new Failure("The folder " + root.resolve(name) + " cannot be created: " + e.getMessage() + ".");
        }
    }

    Path file(String name) {
        return root.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
