package org.spiscope.scenario;

import java.nio.charset.StandardCharsets;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.spiscope.client.HookBehaviour;
import org.spiscope.client.SpiCall;
import org.spiscope.client.WPUQueryBlockingCallback;
import org.spiscope.client.WPUQuerySocketHandleContext;
import org.spiscope.client.WSACancelBlockingCall;
import org.spiscope.client.WSACleanup;
import org.spiscope.client.WSAIsBlocking;
import org.spiscope.client.WSASetBlockingHook;
import org.spiscope.client.WSAStartup;
import org.spiscope.client.WSAUnhookBlockingHook;
import org.spiscope.client.WSPAccept;
import org.spiscope.client.WSPAddressToString;
import org.spiscope.client.WSPBind;
import org.spiscope.client.WSPCloseSocket;
import org.spiscope.client.WSPConnect;
import org.spiscope.client.WSPGetPeerName;
import org.spiscope.client.WSPGetSockName;
import org.spiscope.client.WSPGetSockOpt;
import org.spiscope.client.WSPIoctl;
import org.spiscope.client.WSPListen;
import org.spiscope.client.WSPRecv;
import org.spiscope.client.WSPSend;
import org.spiscope.client.WSPSetSockOpt;
import org.spiscope.client.WSPShutdown;
import org.spiscope.client.WSPSocket;
import org.spiscope.client.WSPStringToAddress;
import org.spiscope.scenario.grammar.ScenarioBaseVisitor;
import org.spiscope.scenario.grammar.ScenarioParser;
import org.spiscope.winsock.SpiVersion;
import org.spiscope.winsock.Winsock;

/** Makes calls of the parse tree. */
final class CallBuilder extends ScenarioBaseVisitor<CallTemplate> {
    private static final int MOST_BYTES = 1 << 20;

    private final Symbols symbols;

    CallBuilder(Symbols symbols) {
        this.symbols = symbols;
    }

    /** The call that puts a thread's hook as the words say. */
    static CallTemplate hook(ScenarioParser.HookContext hook) {
        TerminalNode messages = hook.NUMBER();
        SpiCall call =
                switch (hook.getStart().getText()) {
                    case "on" -> new WSASetBlockingHook(new HookBehaviour.ReturnsAtOnce());
                    case "endless" -> new WSASetBlockingHook(new HookBehaviour.Endless());
                    case "pumping" ->
                        new WSASetBlockingHook(
                                new HookBehaviour.Pumps(Values.number(messages.getSymbol(), 0, 1_000_000)));
                    default -> new WSAUnhookBlockingHook();
                };
        return resolver -> call;
    }

    @Override
    public CallTemplate visitSocket(ScenarioParser.SocketContext ctx) {
        TerminalNode flags = ctx.NUMBER();
        int dwFlags = flags == null ? Winsock.WSA_FLAG_OVERLAPPED : Values.dword(flags.getSymbol());
        if (ctx.entry() != null) {
            EntrySelector entry = Values.entry(symbols, ctx.entry());
            return resolver -> new WSPSocket(0, 0, 0, resolver.entry(entry), dwFlags);
        }
        WSPSocket call = new WSPSocket(
                Constants.family(ctx.family.getStart()),
                Constants.type(ctx.type.getStart()),
                Constants.protocol(ctx.protocol.getStart()),
                0,
                dwFlags);
        return resolver -> call;
    }

    @Override
    public CallTemplate visitAccept(ScenarioParser.AcceptContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        return resolver -> new WSPAccept(resolver.handle(socket));
    }

    @Override
    public CallTemplate visitClose(ScenarioParser.CloseContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        return resolver -> new WSPCloseSocket(resolver.handle(socket));
    }

    @Override
    public CallTemplate visitGetsockname(ScenarioParser.GetsocknameContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        return resolver -> new WSPGetSockName(resolver.handle(socket));
    }

    @Override
    public CallTemplate visitGetpeername(ScenarioParser.GetpeernameContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        return resolver -> new WSPGetPeerName(resolver.handle(socket));
    }

    @Override
    public CallTemplate visitQueryContext(ScenarioParser.QueryContextContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        return resolver -> new WPUQuerySocketHandleContext(resolver.handle(socket));
    }

    @Override
    public CallTemplate visitBind(ScenarioParser.BindContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        SocketAddress address = Values.address(symbols, ctx.address());
        return resolver -> new WSPBind(resolver.handle(socket), address.resolve(resolver));
    }

    @Override
    public CallTemplate visitConnect(ScenarioParser.ConnectContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        SocketAddress address = Values.address(symbols, ctx.address());
        return resolver -> new WSPConnect(resolver.handle(socket), address.resolve(resolver));
    }

    @Override
    public CallTemplate visitListen(ScenarioParser.ListenContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        TerminalNode backlog = ctx.NUMBER();
        int waiting = backlog == null ? 5 : Values.dword(backlog.getSymbol());
        return resolver -> new WSPListen(resolver.handle(socket), waiting);
    }

    @Override
    public CallTemplate visitSend(ScenarioParser.SendContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        Text text = Texts.of(symbols, ctx.STRING().getSymbol());
        if (text.pieces().isEmpty()) {
            throw Place.of(ctx.STRING().getSymbol()).error("there is nothing to send in this text");
        }
        return resolver ->
                new WSPSend(resolver.handle(socket), text.fill(resolver).getBytes(StandardCharsets.UTF_8), 0);
    }

    @Override
    public CallTemplate visitRecv(ScenarioParser.RecvContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        TerminalNode length = ctx.NUMBER();
        int most = length == null ? 4096 : Values.number(length.getSymbol(), 1, MOST_BYTES);
        return resolver -> new WSPRecv(resolver.handle(socket), most, 0);
    }

    @Override
    public CallTemplate visitSelect(ScenarioParser.SelectContext ctx) {
        return SelectTemplate.of(symbols, ctx);
    }

    @Override
    public CallTemplate visitShutdown(ScenarioParser.ShutdownContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        int how =
                switch (ctx.getStop().getText()) {
                    case "receive" -> Winsock.SD_RECEIVE;
                    case "send" -> Winsock.SD_SEND;
                    default -> Winsock.SD_BOTH;
                };
        return resolver -> new WSPShutdown(resolver.handle(socket), how);
    }

    @Override
    public CallTemplate visitGetsockopt(ScenarioParser.GetsockoptContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        SocketOption option = SocketOption.of(ctx.option());
        return resolver -> new WSPGetSockOpt(resolver.handle(socket), option.level(), option.name(), Integer.BYTES);
    }

    @Override
    public CallTemplate visitSetsockopt(ScenarioParser.SetsockoptContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        SocketOption option = SocketOption.of(ctx.option());
        byte[] value = option.value(ctx.value());
        return resolver -> new WSPSetSockOpt(resolver.handle(socket), option.level(), option.name(), value);
    }

    @Override
    public CallTemplate visitIoctl(ScenarioParser.IoctlContext ctx) {
        String socket = symbols.socket(ctx.NAME().getSymbol());
        int code = Constants.controlCode(ctx.word().getStart());
        byte[] input = ctx.NUMBER() == null
                ? new byte[0]
                : SocketOption.bytes(Values.dword(ctx.NUMBER().getSymbol()));
        return resolver -> new WSPIoctl(resolver.handle(socket), code, input, Integer.BYTES);
    }

    @Override
    public CallTemplate visitAsk(ScenarioParser.AskContext ctx) {
        EntrySelector entry = Values.entry(symbols, ctx.entry());
        return resolver -> new WPUQueryBlockingCallback(resolver.entry(entry));
    }

    @Override
    public CallTemplate visitAddressToString(ScenarioParser.AddressToStringContext ctx) {
        EntrySelector entry = Values.entry(symbols, ctx.entry());
        SocketAddress address = Values.address(symbols, ctx.address());
        return resolver -> new WSPAddressToString(resolver.entry(entry), address.resolve(resolver));
    }

    @Override
    public CallTemplate visitStringToAddress(ScenarioParser.StringToAddressContext ctx) {
        EntrySelector entry = Values.entry(symbols, ctx.entry());
        Text text = Texts.of(symbols, ctx.STRING().getSymbol());
        return resolver -> new WSPStringToAddress(resolver.entry(entry), text.fill(resolver), Winsock.AF_UNSPEC);
    }

    @Override
    public CallTemplate visitStartup(ScenarioParser.StartupContext ctx) {
        SpiVersion version = Values.version(ctx.VERSION().getSymbol());
        return resolver -> new WSAStartup(version);
    }

    @Override
    public CallTemplate visitCleanup(ScenarioParser.CleanupContext ctx) {
        return resolver -> new WSACleanup();
    }

    @Override
    public CallTemplate visitIsBlocking(ScenarioParser.IsBlockingContext ctx) {
        return resolver -> new WSAIsBlocking();
    }

    @Override
    public CallTemplate visitCancelBlockingCall(ScenarioParser.CancelBlockingCallContext ctx) {
        return resolver -> new WSACancelBlockingCall();
    }
}
