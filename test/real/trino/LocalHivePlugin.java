import io.trino.filesystem.local.LocalFileSystemFactory;
import io.trino.plugin.hive.InternalHiveConnectorFactory;
import io.trino.spi.Plugin;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Hive connector over a local folder (local:///…): later versions have it as fs.native-local. */
public final class LocalHivePlugin implements Plugin {
    @Override
    public Iterable<ConnectorFactory> getConnectorFactories() {
        return List.of(new LocalHive());
    }

    private static final class LocalHive implements ConnectorFactory {
        @Override
        public String getName() {
            return "hive";
        }

        @Override
        public Connector create(String catalog, Map<String, String> settings, ConnectorContext context) {
            Map<String, String> known = new HashMap<>(settings);
            Path root = Path.of(known.remove("local.location"));
            known.keySet().removeIf(key -> key.startsWith("fs."));
            return InternalHiveConnectorFactory.createConnector(
                    catalog,
                    known,
                    context,
                    binder -> {},
                    Optional.empty(),
                    Optional.of(new LocalFileSystemFactory(root)),
                    Optional.empty());
        }
    }
}
