package io.burgee.mongo.aws;

/**
 * What the shell of a machine is told.
 *
 * @param folder of its mongod's data
 */
record Lines(String folder) {

    /** What the copy of a snapshot listens on while it runs alone: loopback only, and no port that a client knows. */
    static final int ALONE = 27117;

    /** When the machine has installed mongod, so that the user who owns the data is there; and again whenever it boots. */
    String mount(String volume) {
        return "cloud-init status --wait > /dev/null; command -v mongod > /dev/null && mkdir -p " + folder
                + " && { grep -q ' " + folder
                + " ' /etc/fstab || echo '/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_"
                + volume.replace("-", "") + " " + folder + " xfs noatime,nofail 0 0' >> /etc/fstab; }"
                + " && systemctl daemon-reload && { mountpoint -q " + folder + " || mount " + folder
                + "; } && chown -R mongod:mongod " + folder;
    }

    /** From here on the machine boots its member by itself and takes snapshots. */
    static String keep() {
        return "systemctl enable burgee-mongo.service && systemctl enable --now burgee-snapshot.timer";
    }

    String startAlone() {
        return "systemctl stop mongod; runuser -u mongod -- mongod --fork --bind_ip 127.0.0.1 --port " + ALONE
                + " --dbpath " + folder + " --logpath /var/log/mongodb/restore.log";
    }

    String stop() {
        return "systemctl stop mongod; runuser -u mongod -- mongod --shutdown --dbpath " + folder + " || true";
    }

    String empty() {
        return "! pgrep -x mongod && find " + folder + " -mindepth 1 -delete";
    }

    /** Never enabled: what a machine does when it boots is decided by {@code burgee mongo boot}. */
    static String start(String set) {
        return "sed -i 's/^  replSetName:.*/  replSetName: " + set + "/' /etc/mongod.conf && systemctl start mongod";
    }

    /** A line for the copy that runs alone; nobody else can reach it. */
    static String alone(String script) {
        return "mongosh --quiet --port " + ALONE + " --eval \"" + script + "\"";
    }
}
