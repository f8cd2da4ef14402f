// The scenario language. One statement to a line; every choice is made by the next word alone, so that an error can say what it expected.
grammar Scenario;

script
    : NL* 'scenario' STRING (NL statement?)* EOF
    ;

statement
    : 'winsock' VERSION                                         # winsock
    | 'note' STRING                                             # note
    | 'pause' DURATION                                          # pause
    | 'poll' 'first' first=DURATION 'every' every=DURATION      # poll
    | 'network' ('up' | 'down')                                 # network
    | 'background'? 'repeat' rounds block                       # repeat
    | 'await' NAME 'blocked'? ('within' DURATION)?              # await
    | 'start' 'cancel' NAME                                     # startCancel
    | 'cancel' NAME                                             # cancel
    | 'expect' expectation                                      # expect
    | NAME ':' work                                             # onThread
    ;

rounds
    : NUMBER ('every' DURATION)?
    | 'every' DURATION
    | 'forever'
    ;

block
    : '{' statement? (NL statement?)* '}'
    ;

work
    : 'expect' expectation          # expectOfThread
    | 'hook' hook                   # setHook
    | 'start' call                  # startCall
    | call                          # makeCall
    ;

hook
    : 'on'
    | 'off'
    | 'pumping' NUMBER
    | 'endless'
    ;

call
    : NAME '=' opener
    | opener
    | action
    ;

opener
    : 'socket' (entry | family=word type=word protocol=word) ('flags' NUMBER)?      # socket
    | 'accept' NAME                                                                 # accept
    ;

word
    : NAME
    | NUMBER
    ;

entry
    : 'entry' (NUMBER | STRING | 'ifs' | 'non-ifs' | 'hosted')
    ;

action
    : 'bind' NAME address                                       # bind
    | 'listen' NAME NUMBER?                                     # listen
    | 'connect' NAME address                                    # connect
    | 'send' NAME STRING                                        # send
    | 'recv' NAME NUMBER?                                       # recv
    | 'select' readSet? writeSet? exceptSet? ('timeout' DURATION)?    # select
    | 'shutdown' NAME ('receive' | 'send' | 'both')             # shutdown
    | 'close' NAME                                              # close
    | 'getsockname' NAME                                        # getsockname
    | 'getpeername' NAME                                        # getpeername
    | 'getsockopt' NAME option                                  # getsockopt
    | 'setsockopt' NAME option value                            # setsockopt
    | 'ioctl' NAME word NUMBER?                                 # ioctl
    | 'query-context' NAME                                      # queryContext
    | 'ask' entry                                               # ask
    | 'address-to-string' entry address                         # addressToString
    | 'string-to-address' entry STRING                          # stringToAddress
    | 'startup' VERSION                                         # startup
    | 'cleanup'                                                 # cleanup
    | 'is-blocking'                                             # isBlocking
    | 'cancel-blocking-call'                                    # cancelBlockingCall
    ;

readSet
    : 'read' names
    ;

writeSet
    : 'write' names
    ;

exceptSet
    : 'except' names
    ;

names
    : NAME (',' NAME)*
    ;

address
    : ADDRESS
    | REFERENCE
    ;

option
    : NAME
    | level=NUMBER optname=NUMBER
    ;

value
    : NUMBER
    | DURATION
    | 'on'
    | 'off'
    ;

expectation
    : 'cancel' verdict code?                    # cancelEnds
    | 'hook'                                    # hookIs
    | 'no' 'hook'                               # hookIsNot
    | operation? 'ok'                           # succeeds
    | operation? 'fails' code?                  # fails
    | operation? 'answers' wanted               # answers
    ;

wanted
    : NUMBER
    | STRING
    | address
    ;

verdict
    : 'interrupted'
    | 'finished' 'first'
    | 'ended' 'with' 'another' 'error'
    | 'nothing' 'outstanding'
    | 'refused'
    | 'cannot' 'be' 'delivered'
    | 'no' 'answer'
    ;

operation
    : 'socket'
    | 'accept'
    | 'bind'
    | 'listen'
    | 'connect'
    | 'send'
    | 'recv'
    | 'select'
    | 'shutdown'
    | 'close'
    | 'getsockname'
    | 'getpeername'
    | 'getsockopt'
    | 'setsockopt'
    | 'ioctl'
    | 'query-context'
    | 'ask'
    | 'address-to-string'
    | 'string-to-address'
    | 'startup'
    | 'cleanup'
    | 'is-blocking'
    | 'cancel-blocking-call'
    ;

code
    : NAME
    | NUMBER
    ;

STRING
    : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"'
    ;

DURATION
    : DIGIT+ ('.' DIGIT+)? ('ms' | 's')
    ;

VERSION
    : DIGIT+ '.' DIGIT+
    ;

ADDRESS
    : DIGIT+ '.' DIGIT+ '.' DIGIT+ '.' DIGIT+ (':' DIGIT+)?
    | '[' [0-9a-fA-F:.%]+ ']' (':' DIGIT+)?
    ;

REFERENCE
    : '{' LETTER (LETTER | DIGIT | '-')* '.' ('local' | 'remote') '}'
    ;

NUMBER
    : '-'? DIGIT+
    | '0' [xX] [0-9a-fA-F]+
    ;

NAME
    : LETTER (LETTER | DIGIT | '-')*
    ;

NL
    : '\r'? '\n'
    ;

BLANK
    : [ \t\uFEFF]+ -> skip
    ;

COMMENT
    : '#' ~[\r\n]* -> skip
    ;

UNFINISHED_STRING
    : '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'?
    ;

UNKNOWN
    : .
    ;

fragment DIGIT
    : [0-9]
    ;

fragment LETTER
    : [A-Za-z_]
    ;
