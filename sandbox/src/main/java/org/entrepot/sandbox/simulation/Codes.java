package org.entrepot.sandbox.simulation;

import org.entrepot.sandbox.MessageKind;

/**
 * The guide's codes for a submission that cannot be taken as things stand.
 *
 * @param exists something stands there already, or the number is another's
 * @param nothing there is nothing to change or take back
 * @param frozen an accepted list uses it
 * @param older a later submission was taken before
 */
record Codes(int exists, int nothing, int frozen, int older) {
    static Codes of(MessageKind kind) {
        return switch (kind) {
            case IMPORT_ORDER -> new Codes(-301010, -301009, -301011, -301014);
            case IMPORT_CANCELLATION -> new Codes(-623009, -623001, -623009, -623009);
            case IMPORT_RETURN -> new Codes(-625033, -625001, -625033, -625033);
            case EXPORT_ORDER -> new Codes(-304001, -304002, -304003, -304004);
            case PAYMENT -> new Codes(-401007, -401006, -401008, -401012);
            case IMPORT_WAYBILL -> new Codes(-504015, -504014, -504016, -504012);
            case EXPORT_WAYBILL -> new Codes(-504001, -504002, -504003, -504004);
            case IMPORT_LIST -> new Codes(-621004, -621011, -621012, -621012);
            case EXPORT_LIST -> new Codes(-604001, -604002, -604003, -604004);
            case EXPORT_CANCELLATION, EXPORT_RETURN -> new Codes(-608001, -608002, -608003, -608004);
            case COLLECTION -> new Codes(-404001, -404002, -404003, -404004);
            case ARRIVAL, TALLY -> new Codes(-804001, -804002, -804003, -804004);
            case LOADING -> new Codes(-904001, -904002, -904003, -904004);
            case DEPARTURE -> new Codes(-508001, -508002, -508003, -508004);
            case SUMMARY -> new Codes(-704001, -704002, -704003, -704004);
        };
    }
}
