package dev.sluice.jca;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Sluice;
import jakarta.resource.NotSupportedException;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serializable;
import java.util.List;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/** The running Sluice as an administered object, for whoever has no data source: the console. Thread-safe. */
public class SluiceFacade implements Sluice, ResourceAdapterAssociation, Referenceable, Serializable {
    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable SluiceResourceAdapter adapter;
    private transient volatile @Nullable Reference reference;

    /** A facade of no adapter yet. */
    public SluiceFacade() {}

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) throws ResourceException {
        if (!(resourceAdapter instanceof SluiceResourceAdapter ours)) {
            throw new NotSupportedException("SLUICE: not this adapter: " + resourceAdapter);
        }
        adapter = ours;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }

    @Override
    public void setReference(Reference byContainer) {
        reference = byContainer;
    }

    private Sluice running() {
        SluiceResourceAdapter ours = adapter;
        if (ours == null) {
            throw new IllegalStateException("SLUICE: the resource adapter is not started");
        }
        return ours.databases().facade();
    }

    @Override
    public List<DatabaseSnapshot> databases() {
        return running().databases();
    }

    @Override
    public boolean takeOut(String database, String instance, String actor) {
        return running().takeOut(database, instance, actor);
    }

    @Override
    public boolean putBack(String database, String instance, String actor) {
        return running().putBack(database, instance, actor);
    }

    @Override
    public boolean resizePool(String database, String instance, int min, int max, String actor) {
        return running().resizePool(database, instance, min, max, actor);
    }
}
