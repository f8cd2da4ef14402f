package org.spiscope.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spiscope.winsock.WinsockError;

/** WSPSelect. */
final class Selection {
    private static final int OFFSET_USEC = 4;

    private final EmulatedProvider provider;
    private final Pointers pointers;

    Selection(EmulatedProvider provider) {
        this.provider = provider;
        this.pointers = provider.machine().pointers();
    }

    /** The sockets of one set and what is asked about them. */
    private record Question(
            FdSet set, List<EmulatedSocket> sockets, Waiter.Interest interest, Predicate<Endpoint> predicate) {
        List<Long> ready() {
            List<Long> ready = new ArrayList<>();
            for (int i = 0; i < sockets.size(); i++) {
                sockets.get(i).endpoint().update();
                if (predicate.test(sockets.get(i).endpoint())) {
                    ready.add(set.members().get(i));
                }
            }
            return ready;
        }
    }

    int select(long readfds, long writefds, long exceptfds, long timeout) throws SpiFailure {
        long nanos = timeout == 0 ? Waiter.NEVER : readTimeout(timeout);
        List<Question> questions = List.of(
                question(readfds, Waiter.Interest.READ, Endpoint::isReadable),
                question(writefds, Waiter.Interest.WRITE, Endpoint::isWritable),
                question(exceptfds, Waiter.Interest.FAILURE, Endpoint::hasFailed));
        if (questions.stream().allMatch(question -> question.sockets().isEmpty())) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        List<List<Long>> ready = ask(questions, nanos);
        int count = 0;
        for (int i = 0; i < questions.size(); i++) {
            questions.get(i).set().write(ready.get(i));
            count += ready.get(i).size();
        }
        return count;
    }

    /** The timeval in nanoseconds. */
    private long readTimeout(long timeout) throws SpiFailure {
        int seconds = pointers.readInt(timeout);
        int micros = pointers.readInt(timeout + OFFSET_USEC);
        if (seconds < 0 || micros < 0) {
            throw new SpiFailure(WinsockError.WSAEINVAL);
        }
        return TimeUnit.SECONDS.toNanos(seconds) + TimeUnit.MICROSECONDS.toNanos(micros);
    }

    private Question question(long fdset, Waiter.Interest interest, Predicate<Endpoint> predicate) throws SpiFailure {
        FdSet set = FdSet.read(pointers, fdset);
        List<EmulatedSocket> sockets = new ArrayList<>();
        for (long s : set.members()) {
            sockets.add(provider.find(s));
        }
        return new Question(set, sockets, interest, predicate);
    }

    /** What is ready, set by set; nothing when the time is up. A timeout of zero does not block, so no callback is asked for. */
    private List<List<Long>> ask(List<Question> questions, long nanos) throws SpiFailure {
        try {
            return provider.blocking().run(watches(questions), nanos == 0, nanos, () -> ready(questions));
        } catch (SpiFailure e) {
            if (e.error() == WinsockError.WSAEWOULDBLOCK || e.error() == WinsockError.WSAETIMEDOUT) {
                return List.of(List.of(), List.of(), List.of());
            }
            throw e;
        }
    }

    private static @Nullable List<List<Long>> ready(List<Question> questions) {
        List<List<Long>> ready = questions.stream().map(Question::ready).toList();
        return ready.stream().allMatch(List::isEmpty) ? null : ready;
    }

    private static List<Watch> watches(List<Question> questions) {
        List<Watch> watches = new ArrayList<>();
        for (Question question : questions) {
            for (EmulatedSocket socket : question.sockets()) {
                watches.add(new Watch(socket, question.interest()));
            }
        }
        return watches;
    }
}
