package org.entrepot.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.entrepot.clearance.Clearance;
import org.entrepot.clearance.Upstream;
import org.entrepot.messages.SigningKey;
import org.entrepot.registry.Enterprises;
import org.entrepot.settlement.CustomsBills;

/** A relay on a folder that goes round when it is told to, in the thread that tells it: for those who play a park and must know when. */
public final class RelayByHand implements AutoCloseable {
    private static final int QUEUE = 100;
    private static final String RECEIVER = "DXPEDCCEB0000002";

    private final SigningService signing;
    private final RelayWork work;

    /**
     * What it stands on.
     *
     * @param keys gives the key of an enterprise, by its customs code
     * @param folder the folder shared with the client
     * @param client the customs code of the enterprise that is connected to the exchange
     * @param dxpId its address there
     */
    public record Ground(
            DataSource owner,
            Clearance clearance,
            CustomsBills bills,
            Supplier<Enterprises> parties,
            Function<String, SigningKey> keys,
            Path folder,
            String client,
            String dxpId,
            Clock clock) {}

    public RelayByHand(Ground ground) throws IOException {
        signing = new QueuedSigning(ground.keys(), code -> true, QUEUE);
        work = new RelayWork(
                ground.owner(),
                ground.clearance(),
                signing,
                FolderCourier.open(ground.folder()),
                new RelayClient(ground.client(), "SIMULATED", ground.dxpId(), RECEIVER),
                new TaxNews(ground.owner(), ground.clearance(), ground.bills(), ground.parties()),
                ground.clock());
    }

    /** Where a clearing notes what is to be handed over, for the enterprise that is connected to the exchange. */
    public static Upstream outbox(String client) {
        return new Outbox(client);
    }

    /** Goes round once; true when something was done. */
    public boolean round() throws SQLException, IOException {
        return work.round();
    }

    @Override
    public void close() {
        signing.close();
    }
}
