package io.burgee.mongo.set;

import static io.burgee.mongo.Sets.A;
import static io.burgee.mongo.Sets.B;
import static io.burgee.mongo.Sets.BACKUP;
import static io.burgee.mongo.Sets.C;
import static io.burgee.mongo.Sets.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import io.burgee.mongo.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaSetTest {

    @TempDir
    Path folder;

    @Test
    void whatWeShipHasThreeVotersOnLocalDisksInThreeZonesAndOneThatServesNobody() {
        assertThat(SHIPPED.voters()).extracting(Member::host).containsExactly(A, B, C);
        assertThat(SHIPPED.voters())
                .allSatisfy(voter -> assertThat(voter.tags()).containsEntry("disk", "nvme"))
                .extracting(voter -> voter.tags().get("az"))
                .doesNotHaveDuplicates();
        assertThat(SHIPPED.member(BACKUP).orElseThrow())
                .isEqualTo(new Member(3, BACKUP, 0, 0, true, Map.of("az", "b", "disk", "ebs", "role", "backup")));
    }

    @Test
    void itIsTheSameAfterBeingWrittenAsMongoDBsDocument() {
        var document = Document.parse(Configurations.document(SHIPPED).toJson());
        assertThat(Configurations.set(document)).isEqualTo(SHIPPED);
    }

    @Test
    void itsAddressIsOneThatTheDriverReadsWithoutTheHiddenMember() {
        var address = new ConnectionString(SHIPPED.uri("burgee"));
        assertThat(address.getHosts()).containsExactly(A, B, C);
        assertThat(address.getRequiredReplicaSetName()).isEqualTo("burgee");
        assertThat(address.getDatabase()).isEqualTo("burgee");
    }

    @Test
    void aChangeMovesOneVoteAtMost() {
        var fourth = new Member(9, "mongo-d:27017", 1, 0, false, Map.of());
        assertThat(SHIPPED.adding(fourth).version()).isEqualTo(2);
        assertThat(SHIPPED.adding(fourth).member("mongo-d:27017").orElseThrow().id())
                .isEqualTo(4);
        assertThat(SHIPPED.votesMoved(SHIPPED.removing(A))).isEqualTo(1);
        assertThat(SHIPPED.votesMoved(SHIPPED.removing(A).removing(B))).isEqualTo(2);
        assertThat(SHIPPED.votesMoved(SHIPPED.removing(A).adding(fourth))).isEqualTo(2);
        assertThat(SHIPPED.votesMoved(SHIPPED.removing(BACKUP))).isZero();
    }

    @Test
    void aSetThatCouldElectNobodyIsRefused() {
        var silent = SHIPPED.member(A).orElseThrow().joining();
        assertThatThrownBy(() -> new ReplicaSet("x", 1, List.of(silent), Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessage("The replica set x would have no member that can be primary.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'_id':'x','memebrs':[]}                                          | Unknown key memebrs in
            {'_id':'x'}                                                       | members is missing in
            {'members':[{'_id':0,'host':'a:1'}]}                              | _id is missing in
            {'_id':'x','members':[{'host':'a:1'}]}                            | Each member in
            {'_id':'x','members':[{'_id':0,'host':'a:1','arbiterOnly':true}]} | Unknown key arbiterOnly in
            {'_id':'x','members':[{'_id':0,'host':'a:1','votes':0}]}          | a member without a vote must have priority 0
            {'_id':'x','members':[{'_id':0,'host':'a:1','hidden':true}]}      | a hidden member must have priority 0
            {'_id':'x','members':[{'_id':0,'host':'a:1'},{'_id':1,'host':'a:1'}]} | the same host or _id twice
            nonsense                                                          | is not the configuration of a replica set
            """)
    void aFileThatMakesNoSetIsRefusedInOneSentence(String text, String sentence) throws Exception {
        Path file = Files.writeString(folder.resolve("set.json"), text.replace('\'', '"'));
        assertThatThrownBy(() -> Configurations.read(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence);
    }
}
