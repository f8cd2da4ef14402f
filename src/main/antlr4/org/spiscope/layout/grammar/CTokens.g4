// The tokens of C declarations. Every character belongs to some token, so that text which is skipped by an #if may hold anything.
lexer grammar CTokens;

// A name that has been declared as a type, which only the scope can tell.
tokens { TYPE_NAME }

TYPEDEF   : 'typedef' ;
STRUCT    : 'struct' ;
UNION     : 'union' ;
ENUM      : 'enum' ;
VOID      : 'void' ;
CHAR      : 'char' ;
SHORT     : 'short' ;
INT       : 'int' ;
LONG      : 'long' ;
SIGNED    : 'signed' ;
UNSIGNED  : 'unsigned' ;
FLOAT     : 'float' ;
DOUBLE    : 'double' ;
BOOL      : '_Bool' ;
INT8      : '__int8' ;
INT16     : '__int16' ;
INT32     : '__int32' ;
INT64     : '__int64' ;
INT128    : '__int128' ;
WCHAR     : '__wchar_t' ;
SIZEOF    : 'sizeof' ;
ALIGNOF   : '_Alignof' ;
OFFSETOF  : 'offsetof' ;
ALIGNAS   : '_Alignas' ;
ATTRIBUTE : '__attribute__' ;
DECLSPEC  : '__declspec' ;
ASSERT    : '_Static_assert' ;

LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACK : '[' ;
RBRACK : ']' ;

SEMI     : ';' ;
COMMA    : ',' ;
COLON    : ':' ;
QUESTION : '?' ;
ASSIGN   : '=' ;
DOT      : '.' ;
ELLIPSIS : '...' ;

STAR    : '*' ;
SLASH   : '/' ;
PERCENT : '%' ;
PLUS    : '+' ;
MINUS   : '-' ;
SHL     : '<<' ;
SHR     : '>>' ;
LT      : '<' ;
GT      : '>' ;
LE      : '<=' ;
GE      : '>=' ;
EQ      : '==' ;
NE      : '!=' ;
AND     : '&' ;
XOR     : '^' ;
OR      : '|' ;
ANDAND  : '&&' ;
OROR    : '||' ;
NOT     : '!' ;
TILDE   : '~' ;
PASTE   : '##' ;
HASH    : '#' ;

NUMBER
    : [0-9] [0-9A-Za-z_.]*
    ;

CHARACTER
    : 'L'? '\'' (~['\\\r\n] | '\\' ~[\r\n])+ '\''
    ;

STRING
    : 'L'? '"' (~["\\\r\n] | '\\' ~[\r\n])* '"'
    ;

NAME
    : [A-Za-z_$] [A-Za-z0-9_$]*
    ;

HINT
    : '/*@' .*? '*/'
    ;

COMMENT
    : ('/*' .*? '*/' | '//' (SPLICE | ~[\r\n])*) -> skip
    ;

SPLICED
    : SPLICE -> skip
    ;

NEWLINE
    : '\r'? '\n'
    ;

BLANK
    : [ \t\f\r\u000B\u001A\uFEFF]+ -> skip
    ;

UNFINISHED_COMMENT
    : '/*' ('*'* ~[*/] | '/')* '*'*
    ;

// To the end of the line, so that no character is looked at again for each quote before it.
UNFINISHED_TEXT
    : 'L'? ('"' (~["\\\r\n] | '\\' ~[\r\n])* | '\'' (~['\\\r\n] | '\\' ~[\r\n])*) '\\'?
    ;

UNKNOWN
    : .
    ;

fragment SPLICE
    : '\\' [ \t]* '\r'? '\n'
    ;
