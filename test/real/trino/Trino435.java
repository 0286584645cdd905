/** Starts the server: the module that does so is not on Maven Central for this version. */
public final class Trino435 {
    public static void main(String[] arguments) {
        new io.trino.server.Server().start("435");
    }
}
